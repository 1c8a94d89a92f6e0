#pragma once

#include "ui/desk/alert_means.h"

#include <QObject>
#include <QPointer>
#include <QString>

class QWidget;

namespace backline::ui {

class AlertDialog;

/// The dialog of the alerts: what is chosen in it holds at once, and its test is the real thing. GUI thread.
class AlertSetup final : public QObject
{
    Q_OBJECT

public:
    /// All of it outlives the set-up.
    AlertSetup(const AlertMeans& means, QWidget& window, QObject* parent);

    /// @p hasTray: the desktop has one now.
    void open(bool hasTray);

private:
    void listen();
    void showProblems();
    void test();
    void showResults();

    AlertMeans m_means;
    QWidget& m_window;
    QPointer<AlertDialog> m_dialog;
    QString m_heard; ///< what came of the test
    QString m_seen;
};

} // namespace backline::ui
