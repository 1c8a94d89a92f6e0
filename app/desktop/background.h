#pragma once

#include "models/domain/person.h"
#include "ui/alerts/tray_menu.h"

#include <QObject>

#include <optional>

namespace backline::alerts {
class Tray;
}

namespace backline::ui {
class MainWindow;
}

namespace backline::desktop {

/// The program beside the clock: its sign with the number, and its life without a window if the user wants
/// that and the desktop has a tray at that moment. GUI thread.
class Background final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    Background(alerts::Tray& tray, ui::MainWindow& window);

    /// Closing the window hides it.
    void setStays(bool stays) { m_stays = stays; }

    void setCount(int count);

    /// Of whoever is at work; nothing when nobody is.
    void setPresence(std::optional<domain::Presence> presence) { m_menu.setPresence(presence); }

Q_SIGNALS:
    void openRequested();
    void acceptNextRequested();
    void presenceRequested(backline::domain::Presence presence);

    /// The window was closed and the program goes on.
    void wentOn();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    alerts::Tray& m_tray;
    ui::MainWindow& m_window;
    ui::TrayMenu m_menu;
    bool m_stays = false;
};

} // namespace backline::desktop
