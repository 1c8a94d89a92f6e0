#pragma once

#include <chrono>

namespace backline::server::api::livechat {

struct PresenceTimes
{
    std::chrono::milliseconds grace{
        5'000}; ///< from an agent's last socket to "offline", unless he comes back
    std::chrono::milliseconds idle{600'000}; ///< without a sign of life from "online" to "away"
};

} // namespace backline::server::api::livechat
