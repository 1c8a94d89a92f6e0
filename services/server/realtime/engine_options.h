#pragma once

#include <chrono>
#include <cstddef>

namespace backline::server::realtime {

struct EngineOptions
{
    std::chrono::milliseconds pingInterval{25'000};
    std::chrono::milliseconds pingTimeout{20'000};
    std::chrono::milliseconds upgradeTimeout{10'000};
    std::size_t maxPayload = 1'000'000; ///< of one message, and of one polling body
    std::size_t maxPollBuffer = 1024UL * 1024; ///< what waits for a poll before the session is closed
    std::size_t sessions = 20'000;
    std::size_t sessionsPerAddress = 512; ///< loopback is free; behind a proxy all have its address
};

} // namespace backline::server::realtime
