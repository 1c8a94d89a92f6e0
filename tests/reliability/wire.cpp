#include "tests/reliability/wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace backline::tests {

namespace {

constexpr std::chrono::seconds patience{4};

} // namespace

struct Wire::Tls
{
    Tls(int handle, int newest)
        : context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free)
        , session(nullptr, &SSL_free)
    {
        if (newest != 0) {
            SSL_CTX_set_security_level(context.get(), 0); // the old versions are not offered above it
            SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
            SSL_CTX_set_max_proto_version(context.get(), newest);
        }
        session.reset(SSL_new(context.get()));
        SSL_set_fd(session.get(), handle);
        if (SSL_connect(session.get()) != 1) {
            throw std::runtime_error("no TLS session");
        }
    }

    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context;
    std::unique_ptr<SSL, decltype(&SSL_free)> session;
};

Wire::Wire(unsigned short port, const Options& options)
    : m_handle(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    try {
        connect(port, options.receiveBuffer);
        if (options.tls) {
            m_tls = std::make_unique<Tls>(m_handle, options.newestTls);
        }
    } catch (const std::runtime_error&) {
        ::close(m_handle);
        throw;
    }
}

Wire::~Wire()
{
    m_tls.reset();
    ::close(m_handle);
}

void Wire::connect(unsigned short port, int receiveBuffer)
{
    if (receiveBuffer > 0) {
        ::setsockopt(m_handle, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    }
    const int on = 1;
    ::setsockopt(m_handle, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const timeval limit{patience.count(), 0};
    ::setsockopt(m_handle, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    ::setsockopt(m_handle, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const void* plain = &address;
    if (::connect(m_handle, static_cast<const sockaddr*>(plain), sizeof address) != 0) {
        throw std::runtime_error("cannot connect");
    }
}

void Wire::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto count = m_tls ? static_cast<ssize_t>(
                               SSL_write(m_tls->session.get(), bytes.data(), static_cast<int>(bytes.size()))
                           )
                                 : ::send(m_handle, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) {
            throw std::runtime_error("cannot send");
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

bool Wire::hasInput(std::chrono::milliseconds wait)
{
    return !m_buffer.empty() || fill(wait);
}

std::string Wire::readLine()
{
    auto end = m_buffer.find("\r\n");
    while (end == std::string::npos) {
        fillOrThrow();
        end = m_buffer.find("\r\n");
    }
    auto line = m_buffer.substr(0, end);
    m_buffer.erase(0, end + 2);
    return line;
}

std::string Wire::read(std::size_t count)
{
    while (m_buffer.size() < count) {
        fillOrThrow();
    }
    auto bytes = m_buffer.substr(0, count);
    m_buffer.erase(0, count);
    return bytes;
}

bool Wire::waitUnread(std::chrono::microseconds wait) const
{
    const timespec limit{0, std::chrono::nanoseconds(wait).count()};
    pollfd waiting{m_handle, POLLIN, 0};
    return ::ppoll(&waiting, 1, &limit, nullptr) > 0;
}

void Wire::reset()
{
    const linger hard{1, 0};
    ::setsockopt(m_handle, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    ::close(m_handle);
    m_handle = -1;
}

/// False when nothing came in time; throws when the server is gone.
bool Wire::fill(std::chrono::milliseconds wait)
{
    constexpr std::size_t pieceSize = 65'536;
    pollfd waiting{m_handle, POLLIN, 0};
    const bool decrypted = m_tls && SSL_pending(m_tls->session.get()) > 0;
    if (!decrypted && ::poll(&waiting, 1, static_cast<int>(wait.count())) <= 0) {
        return false;
    }
    std::string piece(pieceSize, '\0');
    const auto count = m_tls
        ? static_cast<ssize_t>(SSL_read(m_tls->session.get(), piece.data(), static_cast<int>(piece.size())))
        : ::recv(m_handle, piece.data(), piece.size(), 0);
    if (count <= 0) {
        throw std::runtime_error("the server closed");
    }
    m_buffer.append(piece, 0, static_cast<std::size_t>(count));
    return true;
}

void Wire::fillOrThrow()
{
    if (!fill(patience)) {
        throw std::runtime_error("the server stayed silent");
    }
}

} // namespace backline::tests
