#include "app/desktop/team_entry.h"

#include "app/desktop/embedded_server.h"
#include "app/desktop/profile.h"
#include "services/client/certificate_probe.h"
#include "services/server/usecases/passwords.h"
#include "ui/session/join_page.h"
#include "ui/session/server_page.h"
#include "ui/session/start_page.h"

#include <QFileInfo>
#include <QSysInfo>

#include <utility>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

client::ServerAddress addressOf(const client::JoinLink& link)
{
    return {link.server(), QByteArray::fromHex(link.fingerprint)};
}

client::Newcomer newcomer(const ui::JoinRequest& request)
{
    return {
        request.username,
        request.displayName,
        request.password,
        request.keepSignedIn,
        QSysInfo::machineHostName()};
}

server::ServerConfig configOf(const Profile& profile)
{
    server::ServerConfig config;
    config.dataDirectory = profile.serverDirectory().toStdString();
    config.listen = {{"127.0.0.1", 0}};
    return config;
}

} // namespace

TeamEntry::TeamEntry(const Profile& profile, EmbeddedServer& embedded, QString whyForgetful, QObject* parent)
    : QObject(parent)
    , m_profile(profile)
    , m_embedded(embedded)
    , m_whyForgetful(std::move(whyForgetful))
{}

TeamEntry::~TeamEntry() = default;

ui::StartPage* TeamEntry::page()
{
    if (!m_page) {
        m_page = new ui::StartPage;
        m_page->setCanKeep(m_whyForgetful.isEmpty(), m_whyForgetful);
        connect(m_page, &ui::StartPage::demoRequested, this, &TeamEntry::demoRequested);
        connect(m_page, &ui::StartPage::returnRequested, this, &TeamEntry::returnRequested);
        connect(m_page->serverPage(), &ui::ServerPage::startRequested, this, &TeamEntry::makeTeam);
        connect(m_page->joinPage(), &ui::JoinPage::joinRequested, this, &TeamEntry::joinTeam);
    }
    return m_page;
}

void TeamEntry::forgetPage()
{
    m_round.reset();
    m_probe.reset();
    if (m_page) {
        m_page->deleteLater();
        m_page = nullptr;
    }
}

bool TeamEntry::isServerAlready() const
{
    return QFileInfo::exists(m_profile.serverDirectory() + u"/backline.db"_s);
}

void TeamEntry::startServer()
{
    m_embedded.start(configOf(m_profile));
}

void TeamEntry::makeTeam(const ui::ServerSetup& setup)
{
    auto* page = m_page->serverPage();
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
    m_round = std::make_unique<QObject>();
    connect(&m_embedded, &EmbeddedServer::started, m_round.get(), [this, setup](const QUrl& url) {
        enterNewTeam(setup, url);
    });
    connect(&m_embedded, &EmbeddedServer::failed, m_round.get(), [page](const QString& text) {
        page->setBusy(false);
        page->showError(text);
    });
    auto config = configOf(m_profile);
    config.teamName = setup.teamName.toStdString();
    config.administrator = {
        setup.username.toStdString(), setup.displayName.toStdString(), setup.password.toStdString()};
    m_embedded.start(std::move(config));
}

void TeamEntry::enterNewTeam(const ui::ServerSetup& setup, const QUrl& url)
{
    KnownServer server;
    server.address = {url, {}};
    m_round = std::make_unique<QObject>();
    m_calls.signIn(
        server.address,
        {setup.username, setup.password, setup.keepSignedIn, QSysInfo::machineHostName()},
        m_round.get(),
        [this, server](const Entered& outcome) {
            auto* page = m_page->serverPage();
            page->setBusy(false);
            if (outcome) {
                Q_EMIT entered(*outcome, server);
            } else {
                page->showError(outcome.error().message);
            }
        }
    );
}

void TeamEntry::joinTeam(const ui::JoinRequest& request)
{
    auto* page = m_page->joinPage();
    page->clearError();
    const auto address = addressOf(request.link);
    page->setBusy(true, address.isPinned() ? tr("Joining…") : tr("Looking…"));
    if (!address.isPinned()) {
        askForFingerprint(request.link);
        return;
    }
    m_round = std::make_unique<QObject>();
    m_calls.join(
        address,
        request.link.code,
        newcomer(request),
        m_round.get(),
        [this, address](const Entered& outcome) { joined(outcome, address); }
    );
}

void TeamEntry::askForFingerprint(const client::JoinLink& link)
{
    m_probe = std::make_unique<client::CertificateProbe>(link.host, link.port);
    auto* page = m_page->joinPage();
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

void TeamEntry::joined(const Entered& outcome, const client::ServerAddress& address)
{
    auto* page = m_page->joinPage();
    page->setBusy(false);
    if (outcome) {
        KnownServer server;
        server.kind = KnownServer::Kind::Remote;
        server.address = address;
        Q_EMIT entered(*outcome, server);
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

} // namespace backline::desktop
