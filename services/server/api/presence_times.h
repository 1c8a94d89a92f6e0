#pragma once

#include <chrono>

namespace backline::server::api {

struct PresenceTimes
{
    std::chrono::milliseconds grace{5'000}; ///< from the last socket to "offline", unless he comes back
    std::chrono::milliseconds idle{600'000}; ///< without a sign of life from "online" to "away"
    std::chrono::milliseconds restart{60'000}; ///< after a start, for those who were there before it
};

} // namespace backline::server::api
