#include "services/server/realtime/outgoing.h"

#include <utility>

namespace backline::server::realtime {

Outgoing::Outgoing(std::string packet)
    : m_packet(std::move(packet))
{}

const http::Frame& Outgoing::frame() const
{
    if (!m_frame) {
        m_frame = http::textFrame(m_packet);
    }
    return m_frame;
}

} // namespace backline::server::realtime
