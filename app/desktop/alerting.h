#pragma once

#include "services/alerts/notifications.h"
#include "services/alerts/sounds.h"
#include "services/alerts/tray.h"
#include "ui/desk/alert_choices.h"
#include "ui/desk/alert_means.h"
#include "ui/desk/alert_setup.h"

#include <QObject>

#include <memory>

namespace backline::ui {
class MainWindow;
}

namespace backline::desktop {

class Background;
class WorkSession;

/// What calls the user in this program: the means, how he wants them, and the tray. Where nobody sees the
/// display there is neither sound nor notification. GUI thread.
class Alerting final : public QObject
{
    Q_OBJECT

public:
    /// Window and layout outlive it. In the demo many come, so sounds repeat less often until that is
    /// changed.
    Alerting(ui::MainWindow& window, cache::Layout& layout, bool isDemo);
    ~Alerting() override;

    ui::AlertMeans means() { return {*m_notifications, *m_sounds, m_choices}; }

    /// Shows how it stands with this person's work, until leave().
    void follow(WorkSession& work);
    void leave();

Q_SIGNALS:
    /// The user has asked for the window from outside of it.
    void frontRequested(const QString& activation);
    void acceptNextRequested();

private:
    void startTray();
    void connectTray();
    void showCount(int count);
    void showPresence();
    void tellThatItRuns();

    ui::MainWindow& m_window;
    ui::AlertChoices m_choices;
    std::unique_ptr<alerts::Notifications> m_notifications;
    std::unique_ptr<alerts::Sounds> m_sounds;
    std::unique_ptr<alerts::Tray> m_tray;
    std::unique_ptr<Background> m_background;
    ui::AlertSetup m_setup;
    WorkSession* m_work = nullptr;
    int m_count = 0;
    bool m_isTold = false; ///< that the program goes on without its window
};

} // namespace backline::desktop
