#include "services/server/http/connection_impl.h"

#include <boost/asio/ssl/context.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/beast/websocket/ssl.hpp>

namespace backline::server::http {

using TlsStream = beast::ssl_stream<TcpSocket>;

template<>
Task<void> Connection<TlsStream>::closeStream()
{
    if (m_handedOver) {
        co_return;
    }
    m_state.timedOut = false;
    m_deadline.expireAfter(farewellPatience);
    auto [failure] = co_await m_stream.async_shutdown(asTuple);
    // It fails for a peer that is still sending, who has been told the end by then: the rest stays encrypted.
    if (failure && !m_state.timedOut) {
        co_await drain(m_stream.next_layer(), m_deadline, m_context.limits);
    }
    abort();
}

Task<void> serveTls(TcpSocket socket, Peer peer, ConnectionContext& context, boost::asio::ssl::context& tls)
{
    TlsStream stream(std::move(socket), tls);
    auto connection = std::make_shared<Connection<TlsStream>>(std::move(stream), std::move(peer), context);
    connection->deadline().expireAfter(context.limits.handshakeDeadline);
    auto [failure] = co_await connection->stream().async_handshake(asio::ssl::stream_base::server, asTuple);
    if (!failure) {
        co_await Connection<TlsStream>::run(connection);
    }
}

} // namespace backline::server::http
