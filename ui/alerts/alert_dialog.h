#pragma once

#include "models/domain/alert_settings.h"

#include <QDialog>

class QCheckBox;
class QLayout;
class QRadioButton;
class QSlider;

namespace backline::ui {

class Button;
class PlainLabel;
class SegmentedSwitch;

/// How somebody wants to be told, and whether that works here. Every change holds at once. GUI thread.
class AlertDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit AlertDialog(const domain::AlertSettings& settings, QWidget* parent = nullptr);

    /// They were changed elsewhere.
    void setSettings(const domain::AlertSettings& settings);

    /// What stands in the way, under what it concerns; empty: nothing.
    void setSoundProblem(const QString& problem);
    void setNotificationProblem(const QString& problem);
    void setTrayPossible(bool isPossible);

    /// What came of the test so far.
    void showTestResult(const QString& result);

Q_SIGNALS:
    void settingsChanged(const backline::domain::AlertSettings& settings);
    void testRequested();

private:
    QLayout* buildSounds();
    QLayout* buildScope();
    QLayout* buildNotifications();
    QLayout* buildTest();
    void listen();
    void change();
    void showWhatIsPossible();
    void showUnder(QWidget& control, PlainLabel& label, const QString& text);

    domain::AlertSettings m_settings;
    QCheckBox* m_sounds;
    QSlider* m_volume;
    PlainLabel* m_soundProblem;
    QRadioButton* m_everybody;
    QRadioButton* m_mineFirst;
    QRadioButton* m_pressing;
    SegmentedSwitch* m_repeat;
    QCheckBox* m_notifications;
    QCheckBox* m_hidesWords;
    PlainLabel* m_notificationProblem;
    QCheckBox* m_staysInTray;
    PlainLabel* m_trayProblem;
    PlainLabel* m_testResult;
    bool m_isFilling = false;
};

} // namespace backline::ui
