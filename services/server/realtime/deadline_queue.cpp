#include "services/server/realtime/deadline_queue.h"

#include "services/server/http/asio_types.h"

#include <boost/asio/basic_waitable_timer.hpp>

#include <algorithm>

namespace backline::server::realtime {

using Clock = std::chrono::steady_clock;

struct DeadlineQueue::Timer
{
    boost::asio::basic_waitable_timer<Clock, boost::asio::wait_traits<Clock>, http::Executor> wait;
};

void Timed::stopWaiting()
{
    if (is_linked()) {
        unlink();
    }
}

DeadlineQueue::DeadlineQueue(boost::asio::io_context& io, std::chrono::milliseconds span)
    : m_span(span)
    , m_timer(new Timer{decltype(Timer::wait)(io.get_executor())})
{}

DeadlineQueue::~DeadlineQueue() = default;

void DeadlineQueue::add(Timed& timed)
{
    timed.stopWaiting();
    timed.deadline = Clock::now() + m_span;
    m_waiting.push_back(timed);
    if (!m_armed) {
        arm();
    }
}

void DeadlineQueue::arm()
{
    constexpr std::chrono::milliseconds resolution{
        5}; // thousands of deadlines must not be thousands of wake-ups
    m_armed = true;
    m_timer->wait.expires_at(std::max(m_waiting.front().deadline, Clock::now() + resolution));
    m_timer->wait.async_wait([this](const boost::system::error_code& cancelled) {
        if (!cancelled) {
            callDue();
        }
    });
}

void DeadlineQueue::callDue()
{
    const auto now = Clock::now();
    while (!m_waiting.empty() && m_waiting.front().deadline <= now) {
        auto& due = m_waiting.front();
        m_waiting.pop_front();
        due.expired();
    }
    m_armed = false;
    if (!m_waiting.empty()) {
        arm();
    }
}

} // namespace backline::server::realtime
