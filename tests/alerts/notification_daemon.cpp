#include "tests/alerts/notification_daemon.h"

#include <QDBusError>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace backline::tests {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto service = u"org.freedesktop.Notifications"_s;
const auto path = u"/org/freedesktop/Notifications"_s;

} // namespace

NotificationDaemon::NotificationDaemon(QDBusConnection bus, QStringList capabilities)
    : m_bus(std::move(bus))
    , m_capabilities(std::move(capabilities))
{
    constexpr auto contents = QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals;
    if (!m_bus.registerObject(path, this, contents) || !m_bus.registerService(service)) {
        throw std::runtime_error("no notification daemon: " + m_bus.lastError().message().toStdString());
    }
}

NotificationDaemon::~NotificationDaemon()
{
    m_bus.unregisterService(service);
    m_bus.unregisterObject(path);
}

QStringList NotificationDaemon::usualCapabilities()
{
    return {u"actions"_s, u"body"_s, u"body-markup"_s};
}

uint NotificationDaemon::withTitle(const QString& words) const
{
    const auto found = std::ranges::find_if(m_shown, [&words](const auto& entry) {
        return entry.second.title.contains(words);
    });
    return found == m_shown.end() ? 0 : found->first;
}

void NotificationDaemon::press(uint id, const QString& key, const QString& token)
{
    if (!token.isEmpty()) {
        Q_EMIT ActivationToken(id, token);
    }
    Q_EMIT ActionInvoked(id, key);
    CloseNotification(id); // as most desktops do
}

void NotificationDaemon::dismiss(uint id)
{
    constexpr uint byTheUser = 2;
    m_shown.erase(id);
    Q_EMIT NotificationClosed(id, byTheUser);
}

uint NotificationDaemon::Notify(
    const QString& /*application*/,
    uint replaces,
    const QString& /*icon*/,
    const QString& title,
    const QString& body,
    const QStringList& actions,
    const QVariantMap& hints,
    int timeout
)
{
    const uint id = replaces != 0 ? replaces : ++m_last;
    ++m_count;
    m_shown[id] = {title, body, actions, hints, timeout};
    return id;
}

void NotificationDaemon::CloseNotification(uint id)
{
    constexpr uint byACall = 3;
    if (m_shown.erase(id) > 0) {
        Q_EMIT NotificationClosed(id, byACall);
    }
}

} // namespace backline::tests
