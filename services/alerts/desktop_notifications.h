#pragma once

#include "services/alerts/notifications.h"

#include <QDBusConnection>
#include <QStringList>

#include <functional>
#include <map>
#include <optional>

class QDBusMessage;
class QDBusPendingCall;

namespace backline::alerts {

/// Notifications by org.freedesktop.Notifications on the session's bus. Every call is asynchronous; the bus
/// is connected to when there is something to show or to check. GUI thread.
class DesktopNotifications final : public Notifications
{
    Q_OBJECT

public:
    using Bus = std::function<QDBusConnection()>;

    /// The session's bus, unless a test has another.
    explicit DesktopNotifications(QObject* parent = nullptr);
    explicit DesktopNotifications(const Bus& bus, QObject* parent = nullptr);

    /// Takes away what is still shown.
    ~DesktopNotifications() override;

    void show(const QString& slot, const Notification& notification) override;
    void close(const QString& slot) override;
    void check() override;

private Q_SLOTS:
    void invoke(uint id, const QString& action);
    void noteActivation(uint id, const QString& token);
    void noteClosed(uint id, uint reason);

private:
    struct Shown
    {
        uint id = 0; ///< 0: nothing is shown
        bool isWanted = false;
        bool isAsked = false; ///< the answer that says its id is awaited
        std::optional<Notification> next; ///< to be shown when it is known what to replace
        QString click; ///< what a click means
        QString activation; ///< came for the next action
    };

    using Answered = std::function<void(const QDBusMessage& answer)>;

    QDBusConnection& bus();
    void listen(QDBusConnection& bus);
    QDBusPendingCall ask(const QString& method, const QVariantList& arguments = {});
    void learn();
    void takeCapabilities(const QDBusMessage& answer);
    void sendAll();
    void send(const QString& slot);
    QVariantList argumentsFor(const Shown& shown, const Notification& notification) const;
    void take(const QString& slot, const QDBusMessage& answer);
    void fail(const QString& slot);
    void forgetDaemon();
    void await(const QDBusPendingCall& call, const Answered& then);
    QString slotOf(uint id) const;

    Bus m_makeBus;
    std::optional<QDBusConnection> m_bus;
    std::map<QString, Shown> m_shown;
    std::optional<QStringList> m_capabilities; ///< of the daemon of now; none: not known
    bool m_isLearning = false;
};

} // namespace backline::alerts
