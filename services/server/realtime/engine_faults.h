#pragma once

#include "services/server/http/message.h"

#include <cstdint>

namespace backline::server::realtime {

/// The refusals of Engine.IO; the numbers travel on the wire.
enum class EngineFault : std::uint8_t
{
    UnknownTransport = 0,
    UnknownSession = 1,
    BadHandshakeMethod = 2,
    BadRequest = 3,
    UnsupportedVersion = 5,
};

/// 400 {"code":1,"message":"Session ID unknown"}
http::Response engineFault(EngineFault fault);

} // namespace backline::server::realtime
