#pragma once

#include "app/demo/customer_line.h"
#include "app/demo/demo_clock.h"
#include "app/demo/demo_shift.h"
#include "app/demo/scripted_customer.h"

#include <QObject>
#include <QTimer>

namespace backline::demo {

/// A scripted customer on a line to the server. He stays on it, silent, when he has left: only when the agent
/// has closed the conversation he is finished and may come again. GUI thread. Library and clock must outlive
/// him.
class SimulatedCustomer : public QObject
{
    Q_OBJECT

public:
    /// Takes the line as its child.
    SimulatedCustomer(
        const ScriptLibrary& library,
        const Arrival& arrival,
        CustomerLine* line,
        const DemoClock& clock,
        QObject* parent
    );

    const QString& username() const { return m_username; }

    /// In the queue, whether he is still looking or not.
    bool isWaiting() const { return m_isWaiting; }

    /// Opens the line and turns to the bot.
    void arrive();

    /// Opens the line into a conversation that is there already.
    void resume(bool hasAgent);

Q_SIGNALS:
    void finished();

private:
    void wireTalk();
    void wireQueue();
    void act();
    void perform(const Action& action);

    QString m_username;
    CustomerLine& m_line;
    const DemoClock& m_clock;
    ScriptedCustomer m_customer;
    QTimer m_timer;
    bool m_isWaiting = false;
};

} // namespace backline::demo
