#pragma once

#include <cstdint>
#include <string_view>

namespace backline::server::realtime {

/// Why a session or a namespace's client is gone.
enum class CloseReason : std::uint8_t
{
    TransportClosed,
    TransportError,
    PingTimeout,
    ParseError,
    TooSlow,
    ClosedByServer,
    ClientLeft, ///< only its namespace
    SentAway, ///< by the server, only from its namespace
};

/// In the words clients and logs know from other Socket.IO servers.
std::string_view describe(CloseReason reason);

} // namespace backline::server::realtime
