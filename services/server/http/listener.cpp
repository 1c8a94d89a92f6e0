#include "services/server/http/listener.h"

#include "services/server/http/connection.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/v6_only.hpp>
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

struct Listener::Door
{
    Door(asio::io_context& loop, ConnectionContext& shared, boost::asio::ssl::context* secure)
        : io(loop)
        , context(shared)
        , tls(secure)
        , acceptor(loop.get_executor())
    {}

    error_code open(const asio::ip::tcp::endpoint& endpoint, DualStack dualStack);
    void serve(TcpSocket socket);

    asio::io_context& io;
    ConnectionContext& context;
    boost::asio::ssl::context* tls;
    TcpAcceptor acceptor;
};

error_code Listener::Door::open(const asio::ip::tcp::endpoint& endpoint, DualStack dualStack)
{
    error_code failure;
    acceptor.open(endpoint.protocol(), failure);
    if (!failure && endpoint.address().is_v6() && dualStack == DualStack::No) {
        acceptor.set_option(asio::ip::v6_only(true), failure);
    }
    if (!failure) {
        acceptor.set_option(asio::socket_base::reuse_address(true), failure);
        acceptor.bind(endpoint, failure);
    }
    if (!failure) {
        constexpr int backlog = 4096;
        acceptor.listen(backlog, failure);
    }
    return failure;
}

Listener::Listener(
    asio::io_context& io,
    const std::string& host,
    unsigned short port,
    ConnectionContext& context,
    boost::asio::ssl::context* tls,
    DualStack dualStack
)
    : m_door(std::make_shared<Door>(io, context, tls))
{
    const auto failure = m_door->open(endpointOf(host, port), dualStack);
    if (failure) {
        throw std::runtime_error(
            "cannot listen on " + host + ":" + std::to_string(port) + ": " + failure.message()
            + ". Choose another address with --listen HOST:PORT"
        );
    }
}

void Listener::start()
{
    asio::co_spawn(m_door->io, acceptAll(m_door), asio::detached);
}

void Listener::stop()
{
    error_code ignored;
    m_door->acceptor.close(ignored);
}

void Listener::sendAway()
{
    m_door->context.registry.sendAwayFrom(m_door.get());
}

unsigned short Listener::port() const
{
    return m_door->acceptor.local_endpoint().port();
}

std::string Listener::url() const
{
    const auto endpoint = m_door->acceptor.local_endpoint();
    const auto host = endpoint.address().is_v6() ? "[" + endpoint.address().to_string() + "]"
                                                 : endpoint.address().to_string();
    return std::string(m_door->tls != nullptr ? "https://" : "http://") + host + ":"
        + std::to_string(endpoint.port());
}

Task<void> Listener::acceptAll(std::shared_ptr<Door> door)
{
    constexpr std::chrono::milliseconds pause{100};
    asio::basic_waitable_timer<
        std::chrono::steady_clock,
        asio::wait_traits<std::chrono::steady_clock>,
        Executor>
        timer(door->io.get_executor());
    while (door->acceptor.is_open()) {
        auto [failure, socket] = co_await door->acceptor.async_accept(asTuple);
        if (!failure) {
            door->serve(std::move(socket));
        } else if (door->acceptor.is_open()) {
            // Out of file descriptors or memory: the connections that end meanwhile give some back.
            timer.expires_after(pause);
            auto [ignored] = co_await timer.async_wait(asTuple);
            static_cast<void>(ignored);
        }
    }
}

void Listener::Door::serve(TcpSocket socket)
{
    error_code failure;
    const auto remote = socket.remote_endpoint(failure);
    if (failure) {
        return;
    }
    Peer peer{remote.address().to_string(), remote.address().is_loopback(), tls != nullptr, this};
    const bool trusted = context.policy.isTrustedProxy(peer.address);
    const bool plainStranger = tls == nullptr && !peer.loopback && !trusted;
    if (plainStranger || !context.registry.admit(peer.address, peer.loopback || trusted, context.limits)) {
        return;
    }
    socket.set_option(asio::ip::tcp::no_delay(true), failure);
    if (tls != nullptr) {
        asio::co_spawn(io, serveTls(std::move(socket), std::move(peer), context, *tls), asio::detached);
    } else {
        asio::co_spawn(io, servePlain(std::move(socket), std::move(peer), context), asio::detached);
    }
}

} // namespace backline::server::http
