#include "tests/bench/load_connection.h"

#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace backline::bench {

namespace {

constexpr std::size_t readSize = 65536;

[[noreturn]] void fail(const char* what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

int connected(const Address& address)
{
    sockaddr_in target{};
    target.sin_family = AF_INET;
    target.sin_port = htons(address.port);
    if (inet_pton(AF_INET, address.host.c_str(), &target.sin_addr) != 1) {
        throw std::invalid_argument("not an IPv4 address: " + address.host);
    }
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) {
        fail("socket");
    }
    if (connect(descriptor, reinterpret_cast<const sockaddr*>(&target), sizeof target) != 0) {
        close(descriptor);
        fail("connect");
    }
    const int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return descriptor;
}

} // namespace

Address addressOf(std::string_view url)
{
    constexpr std::string_view scheme = "http://";
    const auto colon = url.rfind(':');
    if (!url.starts_with(scheme) || colon < scheme.size()) {
        throw std::invalid_argument("not of the form http://HOST:PORT: " + std::string(url));
    }
    Address address{std::string(url.substr(scheme.size(), colon - scheme.size())), 0};
    const auto port = url.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (error != std::errc() || end != port.data() + port.size()) {
        throw std::invalid_argument("no port in " + std::string(url));
    }
    return address;
}

LoadConnection::LoadConnection(const Address& address)
    : m_descriptor(connected(address))
    , m_input(readSize, '\0')
{}

LoadConnection::~LoadConnection()
{
    close(m_descriptor);
}

void LoadConnection::makeRoom()
{
    if (m_begin > 0) {
        m_input.replace(0, m_end - m_begin, m_input, m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
    }
    if (m_end == m_input.size()) {
        m_input.resize(2 * m_input.size());
    }
}

bool LoadConnection::receive()
{
    while (true) {
        makeRoom();
        const std::size_t room = m_input.size() - m_end;
        const ssize_t size = recv(m_descriptor, m_input.data() + m_end, room, MSG_DONTWAIT);
        if (size < 0 && errno == EINTR) {
            continue;
        }
        if (size < 0 && errno != EAGAIN) {
            fail("recv");
        }
        if (size <= 0) {
            return size != 0;
        }
        m_end += static_cast<std::size_t>(size);
        // A short read means empty, which saves asking again for every message.
        if (static_cast<std::size_t>(size) < room) {
            return true;
        }
    }
}

void LoadConnection::flush()
{
    std::size_t sent = 0;
    while (sent < m_output.size()) {
        constexpr int flags = MSG_DONTWAIT | MSG_NOSIGNAL;
        const ssize_t size = send(m_descriptor, m_output.data() + sent, m_output.size() - sent, flags);
        if (size >= 0) {
            sent += static_cast<std::size_t>(size);
        } else if (errno == EAGAIN) {
            break;
        } else if (errno != EINTR) {
            fail("send");
        }
    }
    m_output.erase(0, sent);
}

} // namespace backline::bench
