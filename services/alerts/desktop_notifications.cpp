#include "services/alerts/desktop_notifications.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusServiceWatcher>
#include <QTimer>

#include <algorithm>
#include <ranges>
#include <utility>

namespace backline::alerts {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto service = u"org.freedesktop.Notifications"_s;
const auto path = u"/org/freedesktop/Notifications"_s;
constexpr int longestTitle = 100;
constexpr int longestBody = 300;
constexpr int answerPatience = 5'000; ///< a daemon may have to be started first

QString nobodyShows()
{
    return DesktopNotifications::tr(
        "Nothing shows notifications here: start the notification service of this desktop."
    );
}

QString cut(const QString& text, int longest)
{
    return text.size() <= longest ? text : text.left(longest - 1) + u'…';
}

const auto click = u"default"_s; ///< the protocol's name for it

QStringList dbusActions(const Notification& notification)
{
    QStringList list;
    if (!notification.click.isEmpty()) {
        list << click << DesktopNotifications::tr("Open");
    }
    for (const auto& action : notification.actions) {
        list << action.id << action.label;
    }
    return list;
}

} // namespace

DesktopNotifications::DesktopNotifications(QObject* parent)
    : DesktopNotifications([] { return QDBusConnection::sessionBus(); }, parent)
{}

DesktopNotifications::DesktopNotifications(const Bus& bus, QObject* parent)
    : Notifications(parent)
    , m_makeBus(bus)
{}

DesktopNotifications::~DesktopNotifications()
{
    const auto shown = m_shown;
    for (const auto& [slot, state] : shown) {
        close(slot);
    }
}

QDBusConnection& DesktopNotifications::bus()
{
    if (!m_bus) {
        m_bus = m_makeBus();
        listen(*m_bus);
    }
    return *m_bus;
}

void DesktopNotifications::listen(QDBusConnection& bus)
{
    if (!bus.isConnected()) {
        return;
    }
    bus.connect(service, path, service, u"ActionInvoked"_s, this, SLOT(invoke(uint, QString)));
    bus.connect(service, path, service, u"ActivationToken"_s, this, SLOT(noteActivation(uint, QString)));
    bus.connect(service, path, service, u"NotificationClosed"_s, this, SLOT(noteClosed(uint, uint)));
    auto* watcher = new QDBusServiceWatcher(service, bus, QDBusServiceWatcher::WatchForUnregistration, this);
    connect(watcher, &QDBusServiceWatcher::serviceUnregistered, this, &DesktopNotifications::forgetDaemon);
}

QDBusPendingCall DesktopNotifications::ask(const QString& method, const QVariantList& arguments)
{
    auto message = QDBusMessage::createMethodCall(service, path, service, method);
    message.setArguments(arguments);
    return bus().asyncCall(message, answerPatience);
}

void DesktopNotifications::await(const QDBusPendingCall& call, const Answered& then)
{
    if (call.isFinished()) { // there is no bus; nothing else would say so
        QMetaObject::invokeMethod(
            this, [then, answer = call.reply()] { then(answer); }, Qt::QueuedConnection
        );
        return;
    }
    auto* watcher = new QDBusPendingCallWatcher(call, this);
    const auto finish = [watcher, then] {
        watcher->deleteLater();
        then(watcher->reply());
    };
    if (watcher->isFinished()) {
        QTimer::singleShot(0, watcher, finish); // without a bus the watcher has nothing to watch
    } else {
        connect(watcher, &QDBusPendingCallWatcher::finished, this, finish);
    }
}

void DesktopNotifications::check()
{
    learn();
}

/// What the daemon understands decides how it is spoken to.
void DesktopNotifications::learn()
{
    if (!std::exchange(m_isLearning, true)) {
        await(ask(u"GetCapabilities"_s), [this](const QDBusMessage& answer) { takeCapabilities(answer); });
    }
}

void DesktopNotifications::takeCapabilities(const QDBusMessage& answer)
{
    m_isLearning = false;
    const bool isAnswer = answer.type() == QDBusMessage::ReplyMessage && !answer.arguments().isEmpty();
    if (isAnswer) {
        m_capabilities = answer.arguments().constFirst().toStringList();
        setProblem({});
    } else {
        setProblem(nobodyShows());
    }
    const auto slots = std::views::keys(m_shown);
    for (const auto& slot : std::vector<QString>(slots.begin(), slots.end())) {
        isAnswer ? send(slot) : fail(slot);
    }
}

void DesktopNotifications::show(const QString& slot, const Notification& notification)
{
    auto& entry = m_shown[slot];
    entry.isWanted = true;
    entry.next = notification;
    m_capabilities ? send(slot) : learn();
}

void DesktopNotifications::close(const QString& slot)
{
    auto& entry = m_shown[slot];
    entry.isWanted = false;
    entry.next.reset();
    if (entry.id != 0 && !entry.isAsked) {
        ask(u"CloseNotification"_s, {std::exchange(entry.id, 0)});
    }
}

void DesktopNotifications::send(const QString& slot)
{
    auto& entry = m_shown[slot];
    if (entry.isAsked || !entry.next) {
        return;
    }
    entry.isAsked = true;
    const auto notification = *std::exchange(entry.next, std::nullopt);
    entry.click = notification.click;
    await(ask(u"Notify"_s, argumentsFor(entry, notification)), [this, slot](const QDBusMessage& answer) {
        take(slot, answer);
    });
}

QVariantList DesktopNotifications::argumentsFor(const Shown& shown, const Notification& notification) const
{
    constexpr int never = 0;
    const auto can = [this](const QString& what) { return m_capabilities->contains(what); };
    const auto body = cut(notification.body, longestBody);
    const QVariantMap hints{
        {u"desktop-entry"_s, u"backline"_s},
        {u"category"_s, u"im.received"_s},
        {u"suppress-sound"_s, true}}; // the program's own sounds say more
    return {
        u"Backline"_s,
        shown.id,
        u"backline"_s,
        cut(notification.title, longestTitle),
        can(u"body-markup"_s) ? body.toHtmlEscaped() : body,
        can(u"actions"_s) ? dbusActions(notification) : QStringList(),
        hints,
        never};
}

void DesktopNotifications::take(const QString& slot, const QDBusMessage& answer)
{
    auto& entry = m_shown[slot];
    entry.isAsked = false;
    if (answer.type() != QDBusMessage::ReplyMessage || answer.arguments().isEmpty()) {
        setProblem(nobodyShows());
        fail(slot);
        return;
    }
    entry.id = answer.arguments().constFirst().toUInt();
    if (!entry.isWanted) {
        close(slot); // its reason went while it was on its way
        return;
    }
    Q_EMIT shown(slot);
    send(slot);
}

void DesktopNotifications::fail(const QString& slot)
{
    auto& entry = m_shown[slot];
    entry.next.reset();
    if (std::exchange(entry.isWanted, false)) {
        Q_EMIT failed(slot, problem());
    }
}

/// Whoever takes its place knows nothing of what it showed.
void DesktopNotifications::forgetDaemon()
{
    m_capabilities.reset();
    for (auto& [slot, entry] : m_shown) {
        entry.id = 0;
    }
}

QString DesktopNotifications::slotOf(uint id) const
{
    const auto found =
        std::ranges::find_if(m_shown, [id](const auto& entry) { return entry.second.id == id; });
    return id == 0 || found == m_shown.end() ? QString() : found->first;
}

void DesktopNotifications::noteActivation(uint id, const QString& token)
{
    if (const auto slot = slotOf(id); !slot.isEmpty()) {
        m_shown[slot].activation = token;
    }
}

void DesktopNotifications::invoke(uint id, const QString& action)
{
    if (const auto slot = slotOf(id); !slot.isEmpty()) {
        auto& entry = m_shown[slot];
        const auto meant = action == click ? entry.click : action;
        Q_EMIT actionRequested(slot, meant, std::exchange(entry.activation, {}));
    }
}

void DesktopNotifications::noteClosed(uint id, uint reason)
{
    constexpr uint byTheUser = 2;
    const auto slot = slotOf(id);
    if (slot.isEmpty()) {
        return;
    }
    m_shown[slot].id = 0;
    if (reason == byTheUser) {
        Q_EMIT dismissed(slot);
    }
}

} // namespace backline::alerts
