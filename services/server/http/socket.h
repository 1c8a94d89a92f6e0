#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace backline::server::http {

/// A server's WebSocket frame, made once for all its receivers. Server frames are unmasked, so the bytes are
/// the same for everybody.
using Frame = std::shared_ptr<const std::string>;

Frame textFrame(std::string_view text);
void appendFrame(std::string& out, bool binary, std::string_view payload);

/// The sending side of a WebSocket. io thread only. What is sent in one turn of the loop leaves in one system
/// call; a peer that does not read is cut off when too much waits for it.
class Socket
{
public:
    virtual ~Socket() = default;
    virtual void send(const Frame& frame) = 0;
    virtual void sendText(std::string_view text) = 0;
    virtual void sendBinary(std::string_view bytes) = 0;

    /// Sends a close frame after what is waiting.
    virtual void close(std::uint16_t code, std::string_view reason) = 0;
};

/// The receiving side. io thread only.
class SocketSink
{
public:
    virtual ~SocketSink() = default;
    virtual void received(std::string_view message, bool binary) = 0;

    /// Nothing comes after this.
    virtual void closed() = 0;
};

} // namespace backline::server::http
