#pragma once

#include <boost/intrusive/list.hpp>

#include <chrono>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace backline::server::realtime {

/// Something that waits for its time, in one queue at most. Leaves the queue when it is destroyed.
class Timed
    : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>>
{
public:
    Timed() = default;
    Timed(const Timed&) = delete;
    Timed& operator=(const Timed&) = delete;
    virtual ~Timed() = default;

    /// The time is over; it waits no more.
    virtual void expired() = 0;

    void stopWaiting();

    std::chrono::steady_clock::time_point deadline; ///< set by the queue
};

/// Waiters that all wait equally long are in order by themselves, so one timer serves any number of them. io
/// thread only; outlives neither the io_context nor a call of it that runs.
class DeadlineQueue
{
public:
    DeadlineQueue(boost::asio::io_context& io, std::chrono::milliseconds span);
    ~DeadlineQueue();
    DeadlineQueue(const DeadlineQueue&) = delete;
    DeadlineQueue& operator=(const DeadlineQueue&) = delete;

    /// Starts its time anew, wherever it waited before.
    void add(Timed& timed);

private:
    struct Timer;
    using Waiting = boost::intrusive::list<Timed, boost::intrusive::constant_time_size<false>>;

    void arm();
    void callDue();

    std::chrono::milliseconds m_span;
    std::unique_ptr<Timer> m_timer;
    Waiting m_waiting;
    bool m_armed = false;
};

} // namespace backline::server::realtime
