#include "tests/support/wire.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
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
    Tls(int handle, const Options& options)
        : context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free)
        , session(nullptr, &SSL_free)
    {
        if (options.newestTls != 0) {
            SSL_CTX_set_security_level(context.get(), 0); // the old versions are not offered above it
            SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
            SSL_CTX_set_max_proto_version(context.get(), options.newestTls);
        }
        std::signal(SIGPIPE, SIG_IGN); // OpenSSL writes to a socket that may have gone
        session.reset(SSL_new(context.get()));
        SSL_set_fd(session.get(), handle);
        if (SSL_connect(session.get()) != 1) {
            throw std::runtime_error("no TLS session");
        }
        if (!options.fingerprint.empty() && options.fingerprint != peerFingerprint()) {
            throw std::runtime_error("another certificate");
        }
    }

    std::string peerFingerprint() const
    {
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(
            SSL_get1_peer_certificate(session.get()), &X509_free
        );
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned length = 0;
        X509_digest(certificate.get(), EVP_sha256(), digest.data(), &length);
        std::string text;
        for (unsigned i = 0; i < length; ++i) {
            std::array<char, 3> digits{};
            std::snprintf(digits.data(), digits.size(), "%02x", digest[i]);
            text += digits.data();
        }
        return text;
    }

    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context;
    std::unique_ptr<SSL, decltype(&SSL_free)> session;
};

Wire::Wire(unsigned short port)
    : Wire(port, Options())
{}

Wire::Wire(unsigned short port, const Options& options)
    : m_handle(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    try {
        connect(port, options);
        if (options.tls) {
            m_tls = std::make_unique<Tls>(m_handle, options);
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

void Wire::connect(unsigned short port, const Options& options)
{
    if (options.receiveBuffer > 0) {
        ::setsockopt(m_handle, SOL_SOCKET, SO_RCVBUF, &options.receiveBuffer, sizeof options.receiveBuffer);
    }
    const int on = 1;
    ::setsockopt(m_handle, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const timeval limit{patience.count(), 0};
    ::setsockopt(m_handle, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    ::setsockopt(m_handle, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    ::inet_pton(AF_INET, options.host.c_str(), &address.sin_addr);
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
        if (count <= 0 && !m_tls && (errno == EPIPE || errno == ECONNRESET)) {
            m_wasCutOff = true;
            return; // refused in the middle of a body: what the server said is still to be read
        }
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

bool Wire::isClosed(std::chrono::milliseconds wait)
{
    const auto end = std::chrono::steady_clock::now() + wait;
    try {
        while (std::chrono::steady_clock::now() < end) {
            m_buffer.clear();
            fill(std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()));
        }
    } catch (const std::runtime_error&) {
        return true;
    }
    return false;
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
