#include "services/server/http/listener.h"

#include "services/server/http/connection.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <stdexcept>

namespace backline::server::http {

namespace {

asio::ip::tcp::endpoint endpointOf(const std::string& host, unsigned short port)
{
    error_code failure;
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, failure);
    if (failure) {
        throw std::runtime_error("cannot listen on " + host + ": give an IP address");
    }
    return {address, port};
}

} // namespace

Listener::Listener(
    asio::io_context& io,
    const std::string& host,
    unsigned short port,
    ConnectionContext& context,
    boost::asio::ssl::context* tls
)
    : m_io(io)
    , m_context(context)
    , m_tls(tls)
    , m_acceptor(io.get_executor())
{
    const auto endpoint = endpointOf(host, port);
    error_code failure;
    m_acceptor.open(endpoint.protocol(), failure);
    if (!failure) {
        m_acceptor.set_option(asio::socket_base::reuse_address(true), failure);
        m_acceptor.bind(endpoint, failure);
    }
    if (!failure) {
        constexpr int backlog = 4096;
        m_acceptor.listen(backlog, failure);
    }
    if (failure) {
        throw std::runtime_error(
            "cannot listen on " + host + ":" + std::to_string(port) + ": " + failure.message()
            + ". Choose another address with --listen HOST:PORT"
        );
    }
}

void Listener::start()
{
    asio::co_spawn(m_io, acceptAll(), asio::detached);
}

void Listener::stop()
{
    error_code ignored;
    m_acceptor.close(ignored);
}

unsigned short Listener::port() const
{
    return m_acceptor.local_endpoint().port();
}

std::string Listener::url() const
{
    const auto endpoint = m_acceptor.local_endpoint();
    const auto host = endpoint.address().is_v6() ? "[" + endpoint.address().to_string() + "]"
                                                 : endpoint.address().to_string();
    return std::string(m_tls != nullptr ? "https://" : "http://") + host + ":"
        + std::to_string(endpoint.port());
}

Task<void> Listener::acceptAll()
{
    constexpr std::chrono::milliseconds pause{100};
    asio::basic_waitable_timer<
        std::chrono::steady_clock,
        asio::wait_traits<std::chrono::steady_clock>,
        Executor>
        timer(m_io.get_executor());
    while (m_acceptor.is_open()) {
        auto [failure, socket] = co_await m_acceptor.async_accept(asTuple);
        if (!failure) {
            serve(std::move(socket));
        } else if (m_acceptor.is_open()) {
            // Out of file descriptors or memory: the connections that end meanwhile give some back.
            timer.expires_after(pause);
            auto [ignored] = co_await timer.async_wait(asTuple);
            static_cast<void>(ignored);
        }
    }
}

void Listener::serve(TcpSocket socket)
{
    error_code failure;
    const auto remote = socket.remote_endpoint(failure);
    if (failure) {
        return;
    }
    Peer peer{remote.address().to_string(), remote.address().is_loopback(), m_tls != nullptr};
    const bool trusted = m_context.policy.isTrustedProxy(peer.address);
    const bool plainStranger = m_tls == nullptr && !peer.loopback && !trusted;
    if (plainStranger
        || !m_context.registry.admit(peer.address, peer.loopback || trusted, m_context.limits)) {
        return;
    }
    socket.set_option(asio::ip::tcp::no_delay(true), failure);
    if (m_tls != nullptr) {
        asio::co_spawn(m_io, serveTls(std::move(socket), std::move(peer), m_context, *m_tls), asio::detached);
    } else {
        asio::co_spawn(m_io, servePlain(std::move(socket), std::move(peer), m_context), asio::detached);
    }
}

} // namespace backline::server::http
