#pragma once

#include "services/protocol/socketio_packet.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <string_view>

namespace backline::server::realtime {

struct SocketIoOptions
{
    std::chrono::milliseconds connectTimeout{45'000}; ///< to the first namespace
    std::size_t namespacesPerConnection = 8;
    std::size_t roomsPerClient = 256;
    std::size_t pendingAcks = 1024; ///< per client; more closes the connection
    protocol::SocketIoLimits packets{};
    std::function<void(std::string_view)> reportFault{}; ///< what a handler threw, for the log
};

} // namespace backline::server::realtime
