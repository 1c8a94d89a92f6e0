#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace backline::desktop {

/// Turns the first SIGTERM or SIGINT into a signal of Qt's; a second one ends the program at once. One object
/// at a time. GUI thread.
class EndSignals final : public QObject
{
    Q_OBJECT

public:
    EndSignals();
    ~EndSignals() override;

Q_SIGNALS:
    void endRequested();

private:
    int m_event;
    QSocketNotifier m_notifier;
};

} // namespace backline::desktop
