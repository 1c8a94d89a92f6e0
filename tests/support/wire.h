#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace backline::tests {

/// A client's blocking byte stream to 127.0.0.1 or another IPv4 address, plain or inside TLS, that can be cut
/// off hard. What takes longer than four seconds throws std::runtime_error, as does a server that is gone.
/// One thread at a time.
class Wire
{
public:
    struct Options
    {
        bool tls = false; ///< any certificate will do, unless one is pinned
        int newestTls =
            0; ///< the newest TLS version that is offered (TLS1_1_VERSION …); 0 for the usual ones
        int receiveBuffer = 0; ///< bytes; 0 for the usual size
        std::string host = "127.0.0.1";
        std::string fingerprint{}; ///< of the one certificate that will do: SHA-256 in small hex digits
        std::string origin{}; ///< of a WebSocket's handshake: the page whose script opens it; empty for none
    };

    explicit Wire(unsigned short port);
    Wire(unsigned short port, const Options& options);
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    void write(std::string_view bytes);

    /// Whether anything came within this time; what came is kept for read().
    bool hasInput(std::chrono::milliseconds patience);

    std::string readLine();
    std::string read(std::size_t count);

    /// Throws away what still comes; false if the server has not closed in time.
    bool isClosed(std::chrono::milliseconds patience = std::chrono::seconds(3));

    /// Whether the server ended the connection before it had read everything that was written. Plain only:
    /// TLS throws.
    bool wasCutOff() const { return m_wasCutOff; }

    /// Waits for the first byte, but leaves it in the system's buffer. Plain connections only.
    bool waitUnread(std::chrono::microseconds patience) const;

    /// Ends the connection with a reset; what was not read is lost.
    void reset();

private:
    struct Tls;

    void connect(unsigned short port, const Options& options);
    bool fill(std::chrono::milliseconds patience);
    void fillOrThrow();

    int m_handle = -1;
    std::unique_ptr<Tls> m_tls;
    std::string m_buffer;
    bool m_wasCutOff = false;
};

} // namespace backline::tests
