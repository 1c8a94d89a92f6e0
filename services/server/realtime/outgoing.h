#pragma once

#include "services/server/http/socket.h"

#include <string>
#include <string_view>

namespace backline::server::realtime {

/// An encoded Engine.IO packet for many receivers: all WebSockets share one frame, which is made for the
/// first of them. io thread only.
class Outgoing
{
public:
    /// With its type digit: `42["news"]`.
    explicit Outgoing(std::string packet);

    std::string_view packet() const { return m_packet; }

    const http::Frame& frame() const;

private:
    std::string m_packet;
    mutable http::Frame m_frame;
};

} // namespace backline::server::realtime
