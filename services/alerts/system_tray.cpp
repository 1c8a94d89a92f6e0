#include "services/alerts/system_tray.h"

#include <QGuiApplication>
#include <QMenu>

namespace backline::alerts {

using namespace Qt::Literals::StringLiterals;

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
    // X11 alone tells of a place that comes later; elsewhere Qt has nothing to wait for, and warns.
    if (isAvailable() || QGuiApplication::platformName() == "xcb"_L1) {
        m_icon.show();
    }
}

void SystemTray::setMenu(QMenu& menu)
{
    m_icon.setContextMenu(&menu);
}

} // namespace backline::alerts
