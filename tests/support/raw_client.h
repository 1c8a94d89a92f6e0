#pragma once

#include "tests/support/wire.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace backline::tests {

struct RawResponse
{
    int status = 0;
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;
};

/// HTTP over one connection that is kept alive.
class RawHttp
{
public:
    explicit RawHttp(unsigned short port)
        : m_port(port)
        , m_connection(port)
    {}

    RawResponse get(std::string_view target);
    RawResponse post(std::string_view target, std::string_view body);
    void send(std::string_view method, std::string_view target, std::string_view body = {});
    RawResponse receive();

private:
    unsigned short m_port;
    Wire m_connection;
};

/// A WebSocket client that writes its frames by hand.
class RawWebSocket
{
public:
    RawWebSocket(unsigned short port, std::string_view target, const Wire::Options& options = {});

    int status() const { return m_status; } ///< 101 when it is open

    void sendText(std::string_view text) { sendFrame(0x81, text); }

    void sendBinary(std::string_view bytes) { sendFrame(0x82, bytes); }

    /// The next message; nothing when the peer closed instead. Pings of Engine.IO come like all others.
    std::optional<std::string> receive();

    /// Waits for the end, whatever comes before it.
    bool isClosed(std::chrono::milliseconds patience = std::chrono::seconds(3));

    Wire& wire() { return m_wire; }

private:
    void sendFrame(std::uint8_t head, std::string_view payload);

    Wire m_wire;
    int m_status = 0;
};

} // namespace backline::tests
