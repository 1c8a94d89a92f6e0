#include "services/client/ack_table.h"

#include "services/client/decoding.h"

#include <algorithm>
#include <utility>

namespace backline::client {

AckTable::AckTable(std::chrono::milliseconds deadline)
    : m_deadline(deadline)
{
    m_clock.start();
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { expire(); });
}

std::uint64_t AckTable::add(QObject* context, Answer then)
{
    m_waiting[++m_last] = {context, std::move(then), m_clock.elapsed() + m_deadline.count()};
    if (!m_timer.isActive()) {
        m_timer.start(m_deadline);
    }
    return m_last;
}

void AckTable::settle(std::uint64_t number, const boost::json::value& data)
{
    const auto node = m_waiting.extract(number);
    if (node.empty() || !node.mapped().context) {
        return;
    }
    const auto* args = data.if_array();
    const auto answer = args != nullptr && !args->empty() ? args->front() : boost::json::value();
    const auto failure = failureIn(answer);
    node.mapped().then(failure ? Outcome<boost::json::value>(*failure) : Outcome<boost::json::value>(answer));
}

void AckTable::failAll(const Failure& failure)
{
    m_timer.stop();
    for (const auto& [number, waiting] : std::exchange(m_waiting, {})) {
        if (waiting.context) {
            waiting.then(failure);
        }
    }
}

/// The deadlines are in the order of the numbers.
void AckTable::expire()
{
    std::map<std::uint64_t, Waiting> late;
    while (!m_waiting.empty() && m_waiting.begin()->second.until <= m_clock.elapsed()) {
        late.insert(m_waiting.extract(m_waiting.begin()));
    }
    if (!m_waiting.empty()) {
        m_timer.start(
            static_cast<int>(std::max<qint64>(m_waiting.begin()->second.until - m_clock.elapsed(), 1))
        );
    }
    for (const auto& [number, waiting] : late) {
        if (waiting.context) {
            waiting.then(unreachable());
        }
    }
}

} // namespace backline::client
