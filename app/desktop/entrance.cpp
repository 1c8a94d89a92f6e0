#include "app/desktop/entrance.h"

#include "app/desktop/embedded_server.h"
#include "app/desktop/profile.h"
#include "app/desktop/team_entry.h"
#include "services/cache/layout.h"
#include "services/secrets/secret_store.h"
#include "ui/session/sign_in_page.h"
#include "ui/session/start_page.h"
#include "ui/shell/main_window.h"

#include <QSysInfo>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

QString secretName(const KnownServer& server)
{
    return u"refresh/"_s + server.key();
}

} // namespace

Entrance::Entrance(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_team(std::make_unique<TeamEntry>(parts.profile, parts.embedded, parts.secrets.whyForgetful(), nullptr)
      )
{
    connect(m_team.get(), &TeamEntry::demoRequested, this, &Entrance::demoRequested);
    connect(m_team.get(), &TeamEntry::returnRequested, this, [this] { showSignIn({}); });
    connect(m_team.get(), &TeamEntry::entered, this, &Entrance::enter);
}

Entrance::~Entrance() = default;

void Entrance::begin(const Options& options)
{
    if (options.link) {
        join(options.link->text());
    } else if (!options.server.isEmpty()) {
        goTo(options.server);
    } else if (const auto known = loadKnownServer(m_parts.layout)) {
        m_server = *known;
        enterKnown();
    } else if (m_team->isServerAlready()) {
        enterKnown();
    } else {
        showStart();
    }
}

void Entrance::enterKnown()
{
    if (m_server.kind == KnownServer::Kind::Embedded) {
        startEmbedded();
    } else {
        resume();
    }
}

void Entrance::join(const QString& link)
{
    showStart();
    m_team->page()->showJoin(link);
}

void Entrance::goTo(const QUrl& server)
{
    m_server = knownServerAt(m_parts.layout, server);
    resume();
}

void Entrance::showStart()
{
    auto* page = m_team->page();
    page->offerReturn(m_signIn ? m_server.text() : QString());
    m_parts.window.showAlone(page);
}

void Entrance::showSignIn(const QString& error)
{
    if (!m_signIn) {
        m_signIn = new ui::SignInPage;
        connect(m_signIn, &ui::SignInPage::signInRequested, this, &Entrance::signIn);
        connect(m_signIn, &ui::SignInPage::otherServerRequested, this, &Entrance::showStart);
    }
    const auto why = m_parts.secrets.whyForgetful();
    m_signIn->setServer(tr("Server: %1").arg(m_server.text()));
    m_signIn->setUsername(m_server.username);
    m_signIn->setCanKeep(why.isEmpty(), why);
    m_signIn->setBusy(false);
    if (error.isEmpty()) {
        m_signIn->clearError();
    } else {
        m_signIn->showError(error);
    }
    m_parts.window.showAlone(m_signIn);
}

void Entrance::signInAgain(const KnownServer& server, const QString& reason)
{
    m_server = server;
    showSignIn(reason);
}

void Entrance::startEmbedded()
{
    if (m_parts.embedded.isRunning()) {
        m_server.address.url = m_parts.embedded.url();
        resume();
        return;
    }
    m_round = std::make_unique<QObject>();
    connect(&m_parts.embedded, &EmbeddedServer::started, m_round.get(), [this](const QUrl& url) {
        m_server.address.url = url;
        resume();
    });
    connect(&m_parts.embedded, &EmbeddedServer::failed, m_round.get(), [this](const QString& text) {
        showSignIn(text);
    });
    m_team->startServer();
}

/// In by itself, if this computer is trusted.
void Entrance::resume()
{
    m_round = std::make_unique<QObject>();
    m_parts.secrets.read(secretName(m_server), m_round.get(), [this](const secrets::SecretAnswer& answer) {
        if (answer.value && !answer.value->isEmpty()) {
            resumeWith(*answer.value);
        } else if (answer.worked()) {
            showSignIn({});
        } else {
            showSignIn(tr("%1 Sign in here, or unlock it and start Backline again.").arg(answer.problem));
        }
    });
}

/// Whatever this computer remembers of a known person's work is there at once; the session fetches its token
/// and the rest as soon as the server can be reached.
void Entrance::resumeWith(const QString& refreshToken)
{
    if (auto person = loadKnownPerson(m_parts.layout, m_server)) {
        client::SignedIn kept;
        kept.address = m_server.address;
        kept.refreshToken = refreshToken.toLatin1();
        kept.person = std::move(*person);
        m_server.username = QString::fromStdString(kept.person.username);
        saveKnownServer(m_parts.layout, m_server);
        leavePages();
        Q_EMIT entered(kept, m_server);
        return;
    }
    m_calls.refresh(m_server.address, refreshToken.toLatin1(), m_round.get(), [this](const Entered& outcome) {
        if (outcome) {
            enter(*outcome, m_server);
        } else {
            showSignIn(outcome.error().message);
        }
    });
}

void Entrance::signIn(const ui::SignInRequest& request)
{
    m_signIn->clearError();
    m_signIn->setBusy(true, tr("Signing in…"));
    if (m_server.kind == KnownServer::Kind::Embedded && !m_parts.embedded.isRunning()) {
        // It could not start before; what stood in its way may be gone.
        startEmbedded();
        return;
    }
    m_round = std::make_unique<QObject>();
    m_calls.signIn(
        m_server.address,
        {request.username, request.password, request.keepSignedIn, QSysInfo::machineHostName()},
        m_round.get(),
        [this](const Entered& outcome) { signedIn(outcome); }
    );
}

void Entrance::signedIn(const Entered& outcome)
{
    m_signIn->setBusy(false);
    if (outcome) {
        enter(*outcome, m_server);
    } else if (outcome.error().kind == client::Failure::Kind::SignedOut) {
        m_signIn->showRefused(outcome.error().message);
    } else {
        m_signIn->showError(outcome.error().message);
    }
}

void Entrance::enter(const client::SignedIn& signedIn, const KnownServer& server)
{
    m_server = server;
    m_server.username = QString::fromStdString(signedIn.person.username);
    saveKnownServer(m_parts.layout, m_server);
    remember(signedIn.person, m_server);
    if (signedIn.refreshToken.isEmpty()) {
        forget(m_server); // who stays signed in here is not somebody who was before
    } else {
        keep(signedIn, m_server);
    }
    leavePages();
    Q_EMIT entered(signedIn, m_server);
}

/// Nobody who comes later finds what was typed here.
void Entrance::leavePages()
{
    m_team->forgetPage();
    if (m_signIn) {
        m_signIn->deleteLater();
        m_signIn = nullptr;
    }
}

void Entrance::keep(const client::SignedIn& signedIn, const KnownServer& server)
{
    if (signedIn.refreshToken.isEmpty()) {
        return;
    }
    setSignInKept(m_parts.layout, server, true);
    const auto token = QString::fromLatin1(signedIn.refreshToken);
    m_parts.secrets.write(secretName(server), token, this, [this](const secrets::SecretAnswer& answer) {
        if (!answer.worked()) {
            m_parts.window.showNotice(
                tr("Your sign-in could not be kept: %1 You can work on, but Backline asks "
                   "for your password at its next start. To keep it, unlock the keychain, "
                   "sign out and sign in again.")
                    .arg(answer.problem)
            );
        }
    });
}

void Entrance::remember(const domain::Person& person, const KnownServer& server)
{
    saveKnownPerson(m_parts.layout, server, person);
}

/// Nothing is asked of the keychain of somebody who never wanted anything in it.
void Entrance::forget(const KnownServer& server)
{
    if (!isSignInKept(m_parts.layout, server)) {
        return;
    }
    setSignInKept(m_parts.layout, server, false);
    m_parts.secrets.remove(secretName(server), this, [this](const secrets::SecretAnswer& answer) {
        if (!answer.worked()) {
            m_parts.window.showNotice(tr("The sign-in that was kept here could not be removed: %1 Remove the "
                                         "entry “%2” with the keychain's own program.")
                                          .arg(answer.problem, m_parts.profile.secretService()));
        }
    });
}

} // namespace backline::desktop
