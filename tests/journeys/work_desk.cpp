#include "tests/journeys/work_desk.h"

#include "services/alerts/silent_notifications.h"
#include "services/client/sign_in.h"
#include "ui/common/appearance.h"

#include <QApplication>

#include <optional>
#include <stdexcept>
#include <utility>

namespace backline::tests {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

client::SessionTiming quickTiming()
{
    client::SessionTiming timing;
    timing.link.backoff = {10ms, 80ms};
    timing.link.probe = 200ms;
    timing.link.silence = 2s;
    timing.link.connecting = 2s;
    timing.link.ack = 2s;
    timing.rest = 2s;
    timing.outbox = {10ms, 80ms};
    return timing;
}

client::SignedIn signedIn(const client::ServerAddress& address, const QString& username)
{
    client::SignIn calls;
    std::optional<client::Outcome<client::SignedIn>> answer;
    QObject context;
    calls.signIn(address, {username, u"demo"_s, false, {}}, &context, [&](const auto& outcome) {
        answer = outcome;
    });
    waitUntil("the sign-in is answered", [&] { return answer.has_value(); });
    if (!*answer) {
        throw std::runtime_error(answer->error().message.toStdString());
    }
    return **answer;
}

} // namespace

WorkDesk::WorkDesk(
    const client::ServerAddress& address,
    const QString& username,
    std::unique_ptr<alerts::Notifications> notifications
)
    : m_store(m_directory.path())
    , m_notifications(std::move(notifications))
    , m_commands(ui::standardCommands())
    , m_window(m_commands)
    , m_hands(m_window)
{
    ui::applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ui::Theme::Light);
    if (const auto opening = m_store.open(); !opening.isOpen) {
        throw std::runtime_error(opening.problem.toStdString());
    }
    m_layout = std::make_unique<cache::Layout>(m_store);
    if (!m_notifications) {
        m_notifications = std::make_unique<alerts::SilentNotifications>();
    }
    m_choices = std::make_unique<ui::AlertChoices>(*m_layout, domain::AlertSettings{});
    m_work = std::make_unique<desktop::WorkSession>(
        signedIn(address, username),
        desktop::KnownServer{desktop::KnownServer::Kind::Remote, address, username},
        desktop::WorkSession::Surroundings{
            m_window,
            m_commands,
            m_store,
            *m_layout,
            {*m_notifications, m_sounds, *m_choices},
            quickTiming()},
        nullptr
    );
    m_window.showWorkbench();
    m_window.show();
    m_hands.turnTo();
    waitUntil("the desk is up to date", [this] { return isUpToDate(); });
}

WorkDesk::~WorkDesk() = default;

bool WorkDesk::isUpToDate() const
{
    return m_work->session().state() == client::SessionState::UpToDate;
}

} // namespace backline::tests
