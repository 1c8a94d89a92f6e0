#include "services/alerts/system_tray.h"

#include <QMenu>

namespace backline::alerts {

SystemTray::SystemTray(QObject* parent)
    : Tray(parent)
{
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger) {
            Q_EMIT activated();
        }
    });
}

bool SystemTray::isAvailable() const
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void SystemTray::show(const QIcon& icon, const QString& toolTip)
{
    m_icon.setIcon(icon);
    m_icon.setToolTip(toolTip);
    m_icon.show(); // appears with the place, if that comes later
}

void SystemTray::setMenu(QMenu& menu)
{
    m_icon.setContextMenu(&menu);
}

} // namespace backline::alerts
