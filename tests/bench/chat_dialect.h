#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace backline::bench {

// Who a client is and where it talks.
struct Seat
{
    std::string conversation; // as JSON: a number or a quoted string
    std::string token;
};

// The words of one Socket.IO namespace for coming in, following a conversation and saying something.
struct ChatDialect
{
    std::string_view nsp; // in front of a packet's data: "/backline,"; nothing for "/"
    std::string_view joined; // how the ack of following begins
    std::string_view event; // how the event of a message begins
    std::string_view stored; // in every ack of a message that was stored

    static const ChatDialect& backline();
    static const ChatDialect& livechat();
    // Throws std::invalid_argument for any other name.
    static const ChatDialect& named(std::string_view name);

    std::string connectPacket(const Seat& seat) const;
    std::string followPacket(const Seat& seat) const;
    // `content` is no JSON; `clientId` makes the message one of its own where the dialect has such.
    std::string sayPacket(
        const Seat& seat,
        std::uint32_t ack,
        std::string_view clientId,
        std::string_view content
    ) const;

    std::string ackHead() const { return "43" + std::string(nsp); }

    std::string eventHead() const { return "42" + std::string(nsp) + std::string(event); }
};

} // namespace backline::bench
