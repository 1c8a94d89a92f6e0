#include "services/server/realtime/engine_faults.h"

#include <string>
#include <string_view>

namespace backline::server::realtime {

namespace {

std::string_view textOf(EngineFault fault)
{
    switch (fault) {
    case EngineFault::UnknownTransport:
        return "Transport unknown";
    case EngineFault::UnknownSession:
        return "Session ID unknown";
    case EngineFault::BadHandshakeMethod:
        return "Bad handshake method";
    case EngineFault::UnsupportedVersion:
        return "Unsupported protocol version";
    case EngineFault::BadRequest:
        break;
    }
    return "Bad request";
}

} // namespace

http::Response engineFault(EngineFault fault)
{
    constexpr unsigned badRequest = 400;
    std::string body = "{\"code\":";
    body += std::to_string(static_cast<int>(fault));
    body += ",\"message\":\"";
    body += textOf(fault);
    body += "\"}";
    return http::Response::json(badRequest, std::move(body));
}

} // namespace backline::server::realtime
