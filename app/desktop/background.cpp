#include "app/desktop/background.h"

#include "services/alerts/tray.h"
#include "ui/alerts/tray_icon.h"
#include "ui/common/appearance.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QEvent>

namespace backline::desktop {

Background::Background(alerts::Tray& tray, ui::MainWindow& window)
    : m_tray(tray)
    , m_window(window)
{
    m_window.installEventFilter(this);
    m_tray.setMenu(m_menu);
    connect(&m_tray, &alerts::Tray::activated, this, &Background::openRequested);
    connect(&m_menu, &ui::TrayMenu::openRequested, this, &Background::openRequested);
    connect(&m_menu, &ui::TrayMenu::acceptNextRequested, this, &Background::acceptNextRequested);
    connect(&m_menu, &ui::TrayMenu::presenceRequested, this, &Background::presenceRequested);
    connect(&m_menu, &ui::TrayMenu::quitRequested, qApp, &QApplication::quit, Qt::QueuedConnection);
    setCount(0);
}

void Background::setCount(int count)
{
    const auto words = count == 0 ? tr("Backline") : tr("Backline: %1 waiting or unread").arg(count);
    m_tray.show(ui::trayIcon(count, ui::paletteOf(&m_window)), words);
}

/// A tray may have gone since the last time, and a window that nothing brings back is lost: so it is asked
/// for with every close. Whoever ends the program closes its windows, too, and not by the window's frame.
bool Background::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != &m_window || event->type() != QEvent::Close) {
        return QObject::eventFilter(watched, event);
    }
    const bool hides = m_stays && event->spontaneous() && m_tray.isAvailable();
    QGuiApplication::setQuitOnLastWindowClosed(!hides);
    if (hides) {
        event->ignore();
        m_window.hide();
        Q_EMIT wentOn();
    }
    return hides;
}

} // namespace backline::desktop
