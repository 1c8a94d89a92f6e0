#pragma once

#include "services/server/http/asio_types.h"

#include <chrono>
#include <functional>
#include <memory>

namespace backline::server::http {

/// The time by which something must have happened. It is moved with every request, so the timer behind it is
/// only touched when the time comes nearer: usually never. io thread only.
class Deadline
{
public:
    using Clock = std::chrono::steady_clock;

    Deadline(Executor executor, std::function<void()> expired);
    ~Deadline();
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;

    void expireAt(Clock::time_point due);

    void expireAfter(std::chrono::milliseconds span) { expireAt(Clock::now() + span); }

    void never();

    /// For good, and what was to be called is let go.
    void stop();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace backline::server::http
