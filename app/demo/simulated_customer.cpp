#include "app/demo/simulated_customer.h"

namespace backline::demo {

SimulatedCustomer::SimulatedCustomer(
    const ScriptLibrary& library,
    const Arrival& arrival,
    CustomerLine* line,
    const DemoClock& clock,
    QObject* parent
)
    : QObject(parent)
    , m_username(arrival.customer)
    , m_line(*line)
    , m_clock(clock)
    , m_customer(library, *arrival.script, arrival.seed)
{
    line->setParent(this);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SimulatedCustomer::act);
    connect(line, &CustomerLine::failed, this, &SimulatedCustomer::finished);
    wireTalk();
    wireQueue();
}

void SimulatedCustomer::wireTalk()
{
    connect(&m_line, &CustomerLine::botAnswered, this, [this](bool waits) {
        m_isWaiting = waits;
        m_customer.heardBot(waits, m_clock.now());
        act();
    });
    connect(&m_line, &CustomerLine::agentSaid, this, [this](const QString& text) {
        m_customer.heard(text, m_clock.now());
        act();
    });
}

void SimulatedCustomer::wireQueue()
{
    connect(&m_line, &CustomerLine::accepted, this, [this] {
        m_isWaiting = false;
        m_customer.accepted(m_clock.now());
        act();
    });
    connect(&m_line, &CustomerLine::returned, this, [this] {
        m_isWaiting = true;
        m_customer.returned(m_clock.now());
        act();
    });
    connect(&m_line, &CustomerLine::closed, this, [this] {
        m_isWaiting = false;
        m_customer.closed();
        Q_EMIT finished();
    });
}

void SimulatedCustomer::arrive()
{
    connect(&m_line, &CustomerLine::opened, this, [this] {
        m_customer.arrives(m_clock.now());
        act();
    });
    m_line.open();
}

void SimulatedCustomer::resume(bool hasAgent)
{
    m_isWaiting = !hasAgent;
    m_customer.isThere(hasAgent, m_clock.now());
    connect(&m_line, &CustomerLine::opened, this, &SimulatedCustomer::act);
    m_line.open();
}

void SimulatedCustomer::act()
{
    for (const auto& action : m_customer.tick(m_clock.now())) {
        perform(action);
    }
    if (const auto next = m_customer.next()) {
        m_timer.start(m_clock.until(*next));
    } else {
        m_timer.stop();
    }
}

void SimulatedCustomer::perform(const Action& action)
{
    switch (action.kind) {
    case Action::Kind::StartsTyping:
        m_line.setTyping(true);
        break;
    case Action::Kind::StopsTyping:
        m_line.setTyping(false);
        break;
    case Action::Kind::Says:
        m_line.say(action.text);
        break;
    case Action::Kind::Leaves:
        break; // nobody says so: the words before it were the last
    }
}

} // namespace backline::demo
