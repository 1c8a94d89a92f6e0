#include "services/server/realtime/close_reason.h"

namespace backline::server::realtime {

std::string_view describe(CloseReason reason)
{
    switch (reason) {
    case CloseReason::TransportClosed:
        return "transport close";
    case CloseReason::TransportError:
        return "transport error";
    case CloseReason::PingTimeout:
        return "ping timeout";
    case CloseReason::ParseError:
        return "parse error";
    case CloseReason::TooSlow:
        return "too slow";
    case CloseReason::ClosedByServer:
        return "forced server close";
    case CloseReason::ClientLeft:
        return "client namespace disconnect";
    case CloseReason::SentAway:
        return "server namespace disconnect";
    }
    return "unknown";
}

} // namespace backline::server::realtime
