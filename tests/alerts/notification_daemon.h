#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

#include <map>
#include <vector>

namespace backline::tests {

/// What a desktop shows of a notification.
struct ShownNotification
{
    QString title;
    QString body;
    QStringList actions; ///< key, label, key, label …
    QVariantMap hints;
    int timeout = -1;
};

/// org.freedesktop.Notifications as a desktop serves it, for as long as it lives. GUI thread.
class NotificationDaemon final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    explicit NotificationDaemon(QDBusConnection bus, QStringList capabilities = usualCapabilities());
    ~NotificationDaemon() override;

    static QStringList usualCapabilities();

    /// What is on the screen, by id.
    const std::map<uint, ShownNotification>& shown() const { return m_shown; }

    /// The one whose title has these words; 0: none.
    uint withTitle(const QString& words) const;

    /// Everything that was ever shown, replacements included.
    int count() const { return m_count; }

    /// The user presses a button, with the desktop's leave to come to the front.
    void press(uint id, const QString& key, const QString& token = {});

    /// The user puts it away.
    void dismiss(uint id);

public Q_SLOTS:

    QStringList GetCapabilities() const { return m_capabilities; }

    uint Notify(
        const QString& application,
        uint replaces,
        const QString& icon,
        const QString& title,
        const QString& body,
        const QStringList& actions,
        const QVariantMap& hints,
        int timeout
    );
    void CloseNotification(uint id);

Q_SIGNALS:
    void NotificationClosed(uint id, uint reason);
    void ActionInvoked(uint id, const QString& key);
    void ActivationToken(uint id, const QString& token);

private:
    QDBusConnection m_bus;
    QStringList m_capabilities;
    std::map<uint, ShownNotification> m_shown;
    uint m_last = 0;
    int m_count = 0;
};

} // namespace backline::tests
