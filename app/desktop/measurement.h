#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

class QWidget;

namespace backline::desktop {

/// `--measure start`: how long it took from the start of the process until the first queue was painted.
/// `--measure memory`: the proportional memory half a minute after that. Prints one line of JSON and ends the
/// program. GUI thread.
class Measurement final : public QObject
{
    Q_OBJECT

public:
    Measurement(QString what, QWidget& window);

    /// The rows are there; the next paint shows them.
    void queueShown();

    static QStringList names();

    /// What would come back if the program ended.
    static double proportionalMegabytes();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void painted();
    void print(const QString& name, double value) const;

    QString m_what;
    QWidget& m_window;
    QTimer m_rest;
    bool m_isAwaitingPaint = false;
    double m_startMilliseconds = 0;
};

} // namespace backline::desktop
