#include "app/desktop/entrance.h"

#include "app/desktop/embedded_server.h"
#include "app/desktop/profile.h"
#include "services/cache/layout.h"
#include "services/client/certificate_probe.h"
#include "services/secrets/secret_store.h"
#include "services/server/usecases/passwords.h"
#include "ui/session/join_page.h"
#include "ui/session/server_page.h"
#include "ui/session/sign_in_page.h"
#include "ui/session/start_page.h"
#include "ui/shell/main_window.h"

#include <QFileInfo>
#include <QSysInfo>

#include <utility>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

QString secretName(const KnownServer& server)
{
    return u"refresh/"_s + server.key();
}

client::ServerAddress addressOf(const client::JoinLink& link)
{
    return {link.server(), QByteArray::fromHex(link.fingerprint)};
}

client::Newcomer newcomer(const ui::JoinRequest& request, bool canKeep)
{
    return {request.username, request.displayName, request.password, canKeep, QSysInfo::machineHostName()};
}

} // namespace

Entrance::Entrance(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
{}

Entrance::~Entrance() = default;

void Entrance::begin(const Options& options, const QString& notice)
{
    m_notice = notice;
    if (options.link) {
        join(options.link->text());
        return;
    }
    if (!options.server.isEmpty()) {
        m_server.kind = KnownServer::Kind::Remote;
        m_server.address.url = options.server;
        resume();
        return;
    }
    if (const auto known = loadKnownServer(m_parts.layout)) {
        m_server = *known;
        enterKnown();
    } else if (isServerAlready()) {
        enterKnown();
    } else {
        showStart();
    }
}

/// Even if this computer has forgotten everything else about it.
bool Entrance::isServerAlready() const
{
    return QFileInfo::exists(m_parts.profile.serverDirectory() + u"/backline.db"_s);
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
    m_start->showJoin(link);
}

void Entrance::showStart()
{
    if (!m_start) {
        m_start = new ui::StartPage;
        connectStart();
    }
    m_start->setNotice(std::exchange(m_notice, {}));
    m_start->offerReturn(m_signIn ? m_server.text() : QString());
    m_parts.window.showAlone(m_start);
}

void Entrance::connectStart()
{
    connect(m_start, &ui::StartPage::demoRequested, this, &Entrance::demoRequested);
    connect(m_start, &ui::StartPage::returnRequested, this, [this] { showSignIn({}); });
    connect(m_start->serverPage(), &ui::ServerPage::startRequested, this, &Entrance::makeTeam);
    connect(m_start->joinPage(), &ui::JoinPage::joinRequested, this, &Entrance::joinTeam);
}

void Entrance::showSignIn(const QString& error)
{
    if (!m_signIn) {
        m_signIn = new ui::SignInPage;
        connectSignIn();
    }
    const auto why = m_parts.secrets.whyForgetful();
    m_signIn->setServer(tr("Server: %1").arg(m_server.text()));
    m_signIn->setUsername(m_server.username);
    m_signIn->setCanKeep(why.isEmpty(), why);
    m_signIn->setBusy(false);
    const auto notice = std::exchange(m_notice, {});
    if (error.isEmpty() && notice.isEmpty()) {
        m_signIn->clearError();
    } else {
        m_signIn->showError(error.isEmpty() ? notice : error);
    }
    m_parts.window.showAlone(m_signIn);
}

void Entrance::connectSignIn()
{
    connect(m_signIn, &ui::SignInPage::signInRequested, this, &Entrance::signIn);
    connect(m_signIn, &ui::SignInPage::otherServerRequested, this, &Entrance::showStart);
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
    server::ServerConfig config;
    config.dataDirectory = m_parts.profile.serverDirectory().toStdString();
    config.listen = {{"127.0.0.1", 0}};
    m_parts.embedded.start(std::move(config));
}

/// In by itself, if this computer is trusted.
void Entrance::resume()
{
    m_round = std::make_unique<QObject>();
    m_parts.secrets.read(secretName(m_server), m_round.get(), [this](const secrets::SecretAnswer& answer) {
        if (answer.value && !answer.value->isEmpty()) {
            resumeWith(*answer.value);
        } else {
            showSignIn(answer.problem);
        }
    });
}

void Entrance::resumeWith(const QString& refreshToken)
{
    m_calls.refresh(m_server.address, refreshToken.toUtf8(), m_round.get(), [this](const Entered& outcome) {
        if (outcome) {
            enter(*outcome);
            return;
        }
        showSignIn(outcome.error().message);
    });
}

void Entrance::makeTeam(const ui::ServerSetup& setup)
{
    auto* page = m_start->serverPage();
    page->clearError();
    if (const auto fault = server::usecases::passwordFault(setup.password.toStdString())) {
        page->showFault(u"password"_s, QString::fromStdString(*fault));
        return;
    }
    if (isServerAlready()) {
        page->showError(
            tr("This computer is the server of a team already. Go back and sign in there, or start "
               "Backline with --profile NAME for another team.")
        );
        return;
    }
    page->setBusy(true, tr("Starting…"));
    m_server = {};
    m_round = std::make_unique<QObject>();
    connect(&m_parts.embedded, &EmbeddedServer::started, m_round.get(), [this, setup](const QUrl& url) {
        enterNewTeam(setup, url);
    });
    connect(&m_parts.embedded, &EmbeddedServer::failed, m_round.get(), [page](const QString& text) {
        page->setBusy(false);
        page->showError(text);
    });
    server::ServerConfig config;
    config.dataDirectory = m_parts.profile.serverDirectory().toStdString();
    config.listen = {{"127.0.0.1", 0}};
    config.teamName = setup.teamName.toStdString();
    config.administrator = {
        setup.username.toStdString(), setup.displayName.toStdString(), setup.password.toStdString()};
    m_parts.embedded.start(std::move(config));
}

void Entrance::enterNewTeam(const ui::ServerSetup& setup, const QUrl& url)
{
    m_server.kind = KnownServer::Kind::Embedded;
    m_server.address = {url, {}};
    m_round = std::make_unique<QObject>();
    const bool canKeep = m_parts.secrets.whyForgetful().isEmpty();
    m_calls.signIn(
        m_server.address,
        {setup.username, setup.password, canKeep, QSysInfo::machineHostName()},
        m_round.get(),
        [this](const Entered& outcome) {
            auto* page = m_start->serverPage();
            page->setBusy(false);
            if (outcome) {
                enter(*outcome);
            } else {
                page->showError(outcome.error().message);
            }
        }
    );
}

void Entrance::joinTeam(const ui::JoinRequest& request)
{
    auto* page = m_start->joinPage();
    page->clearError();
    page->setBusy(true, tr("Joining…"));
    const auto address = addressOf(request.link);
    if (!address.isPinned()) {
        askForFingerprint(request.link);
        return;
    }
    m_round = std::make_unique<QObject>();
    m_calls.join(
        address,
        request.link.code,
        newcomer(request, m_parts.secrets.whyForgetful().isEmpty()),
        m_round.get(),
        [this, address](const Entered& outcome) { joined(outcome, address); }
    );
}

void Entrance::askForFingerprint(const client::JoinLink& link)
{
    m_probe = std::make_unique<client::CertificateProbe>(link.host, link.port);
    auto* page = m_start->joinPage();
    connect(m_probe.get(), &client::CertificateProbe::found, page, [page](const QByteArray& fingerprint) {
        page->setBusy(false);
        page->askFingerprint(QString::fromLatin1(fingerprint.toHex()));
    });
    connect(m_probe.get(), &client::CertificateProbe::failed, page, [page](const QString& message) {
        page->setBusy(false);
        page->showFault(u"link"_s, message);
    });
    m_probe->start();
}

void Entrance::joined(const Entered& outcome, const client::ServerAddress& address)
{
    auto* page = m_start->joinPage();
    page->setBusy(false);
    if (outcome) {
        m_server.kind = KnownServer::Kind::Remote;
        m_server.address = address;
        enter(*outcome);
        return;
    }
    const auto& failure = outcome.error();
    constexpr int conflict = 409;
    constexpr int forbidden = 403;
    const QString field = failure.status == conflict ? u"username"_s
        : failure.status == forbidden                ? u"code"_s
                                                     : QString();
    page->showFault(field, failure.message);
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
        [this](const Entered& outcome) {
            m_signIn->setBusy(false);
            if (outcome) {
                enter(*outcome);
            } else if (outcome.error().kind == client::Failure::Kind::SignedOut) {
                m_signIn->showRefused(outcome.error().message);
            } else {
                m_signIn->showError(outcome.error().message);
            }
        }
    );
}

void Entrance::enter(const client::SignedIn& signedIn)
{
    m_server.username = QString::fromStdString(signedIn.person.username);
    saveKnownServer(m_parts.layout, m_server);
    keep(signedIn, m_server);
    // Nobody who comes later finds what was typed here.
    for (QWidget* page : {static_cast<QWidget*>(m_start), static_cast<QWidget*>(m_signIn)}) {
        if (page != nullptr) {
            page->deleteLater();
        }
    }
    m_start = nullptr;
    m_signIn = nullptr;
    Q_EMIT entered(signedIn, m_server);
}

void Entrance::keep(const client::SignedIn& signedIn, const KnownServer& server)
{
    if (!signedIn.refreshToken.isEmpty()) {
        const auto token = QString::fromLatin1(signedIn.refreshToken);
        m_parts.secrets.write(secretName(server), token, this, [](const secrets::SecretAnswer&) {});
    }
}

void Entrance::forget(const KnownServer& server)
{
    m_parts.secrets.remove(secretName(server), this, [](const secrets::SecretAnswer&) {});
}

} // namespace backline::desktop
