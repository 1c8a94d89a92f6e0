#pragma once

#include "services/server/http/handler.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace backline::server::realtime {

/// The server's side of HTTP long polling: packets wait for a poll, or a poll for packets. io thread only.
class PollingTransport
{
public:
    void addPacket(std::string_view packet);
    void addBinary(std::string_view bytes);

    /// Answered at once when something waits. PRECONDITION: !isPolled().
    void poll(http::Reply reply);

    /// While held, packets are collected even if a poll waits: what one body causes is answered as one.
    void hold() { m_held = true; }

    void letGo();

    /// Answers the waiting poll with only this packet, if there is one.
    void release(std::string_view packet);

    bool isPolled() const { return m_poll.has_value(); }

    std::size_t waitingBytes() const { return m_waiting.size(); }

    /// What no poll has fetched, for another transport.
    std::string takeWaiting();

private:
    void flush();
    std::string takeSome();

    std::optional<http::Reply> m_poll;
    std::string m_waiting; ///< a polling body
    bool m_held = false;
};

/// "text/plain; charset=UTF-8"
http::Response pollingResponse(std::string body);

} // namespace backline::server::realtime
