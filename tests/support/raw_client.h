#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace backline::tests {

/// A blocking TCP connection to 127.0.0.1 with a deadline on everything: what takes longer throws
/// std::runtime_error. One thread at a time.
class RawConnection
{
public:
    explicit RawConnection(unsigned short port, int receiveBuffer = 0);
    ~RawConnection();
    RawConnection(const RawConnection&) = delete;
    RawConnection& operator=(const RawConnection&) = delete;

    void write(std::string_view bytes);

    std::string readLine();
    std::string read(std::size_t count);

    /// Throws away what still comes; false if the peer has not closed in time.
    bool isClosed(std::chrono::milliseconds patience = std::chrono::seconds(3));

private:
    bool fill(std::chrono::milliseconds patience);
    void fillOrThrow();

    int m_handle = -1;
    std::string m_buffer;
};

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
    RawConnection m_connection;
};

/// A WebSocket client that writes its frames by hand.
class RawWebSocket
{
public:
    RawWebSocket(unsigned short port, std::string_view target, int receiveBuffer = 0);

    int status() const { return m_status; } ///< 101 when it is open

    void sendText(std::string_view text) { sendFrame(0x81, text); }

    void sendBinary(std::string_view bytes) { sendFrame(0x82, bytes); }

    /// The next message; nothing when the peer closed instead. Pings of Engine.IO come like all others.
    std::optional<std::string> receive();

    /// Waits for the end, whatever comes before it.
    bool isClosed(std::chrono::milliseconds patience = std::chrono::seconds(3));

private:
    void sendFrame(std::uint8_t head, std::string_view payload);

    RawConnection m_connection;
    int m_status = 0;
};

} // namespace backline::tests
