#include "services/server/realtime/polling_transport.h"

#include "services/protocol/engineio_packet.h"

#include <utility>

namespace backline::server::realtime {

http::Response pollingResponse(std::string body)
{
    http::Response response;
    response.contentType = "text/plain; charset=UTF-8";
    response.body = std::move(body);
    return response;
}

void PollingTransport::addPacket(std::string_view packet)
{
    protocol::appendToPollingBody(m_waiting, packet);
    flush();
}

void PollingTransport::addBinary(std::string_view bytes)
{
    protocol::appendBinaryToPollingBody(m_waiting, bytes);
    flush();
}

void PollingTransport::poll(http::Reply reply)
{
    m_poll.emplace(std::move(reply));
    flush();
}

void PollingTransport::letGo()
{
    m_held = false;
    flush();
}

void PollingTransport::release(std::string_view packet)
{
    if (m_poll) {
        auto reply = *std::exchange(m_poll, std::nullopt);
        reply(pollingResponse(std::string(packet)));
    }
}

std::string PollingTransport::takeWaiting()
{
    return std::exchange(m_waiting, {});
}

void PollingTransport::flush()
{
    if (m_poll && !m_held && !m_waiting.empty()) {
        release(takeSome());
    }
}

/// Some clients (python-engineio) refuse more than 16 packets in one body.
std::string PollingTransport::takeSome()
{
    constexpr int maxPackets = 16;
    constexpr char separator = '\x1e';
    std::size_t end = m_waiting.find(separator);
    for (int packets = 1; packets < maxPackets && end != std::string::npos; ++packets) {
        end = m_waiting.find(separator, end + 1);
    }
    if (end == std::string::npos) {
        return takeWaiting();
    }
    auto some = m_waiting.substr(0, end);
    m_waiting.erase(0, end + 1);
    return some;
}

} // namespace backline::server::realtime
