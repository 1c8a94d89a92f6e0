#pragma once

#include <QObject>
#include <QTime>

class QAction;

namespace backline::ui {

class MenuButton;

/// The bell of the top bar: whether it rings, and the quick ways to silence it. GUI thread.
class BellMenu final : public QObject
{
    Q_OBJECT

public:
    /// @p button shows it and outlives it.
    explicit BellMenu(MenuButton& button);

    /// @p snoozedUntil is null when it is not snoozed.
    void show(bool hasSounds, QTime snoozedUntil);

Q_SIGNALS:
    void snoozeRequested();
    void endSnoozeRequested();
    void soundsRequested(bool isOn);
    void settingsRequested();

private:
    MenuButton& m_button;
    QAction* m_snooze;
    QAction* m_endSnooze;
    QAction* m_sounds;
};

} // namespace backline::ui
