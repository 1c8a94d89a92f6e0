#include "services/server/http/deadline.h"

#include <boost/asio/basic_waitable_timer.hpp>

#include <utility>

namespace backline::server::http {

/// Lives on while its timer waits.
struct Deadline::State : std::enable_shared_from_this<State>
{
    using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;

    State(Executor executor, std::function<void()> callback)
        : timer(executor)
        , expired(std::move(callback))
    {}

    void arm()
    {
        armed = true;
        timer.expires_at(due);
        timer.async_wait([self = shared_from_this()](error_code failure) {
            if (!failure) {
                self->rung();
            }
        });
    }

    void rung()
    {
        armed = false;
        if (due > Clock::now()) {
            if (due != Clock::time_point::max()) {
                arm();
            }
            return;
        }
        due = Clock::time_point::max();
        if (expired) {
            expired();
        }
    }

    Timer timer;
    Clock::time_point due = Clock::time_point::max();
    bool armed = false;
    std::function<void()> expired;
};

Deadline::Deadline(Executor executor, std::function<void()> expired)
    : m_state(std::make_shared<State>(executor, std::move(expired)))
{}

Deadline::~Deadline()
{
    stop();
}

void Deadline::expireAt(Clock::time_point due)
{
    m_state->due = due;
    if (!m_state->armed || due < m_state->timer.expiry()) {
        m_state->arm();
    }
}

void Deadline::never()
{
    m_state->due = Clock::time_point::max();
}

void Deadline::stop()
{
    never();
    m_state->expired = nullptr;
    m_state->timer.cancel();
}

} // namespace backline::server::http
