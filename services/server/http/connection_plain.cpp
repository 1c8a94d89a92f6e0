#include "services/server/http/connection_impl.h"

namespace backline::server::http {

/// A refused sender may still be sending: closing at once would reset the connection before it reads the
/// answer.
template<>
Task<void> Connection<TcpStream>::closeStream()
{
    if (m_handedOver) {
        co_return;
    }
    error_code ignored;
    m_stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    constexpr std::chrono::seconds patience{2};
    constexpr int maxPieces = 256;
    m_stream.expires_after(patience);
    m_buffer.clear();
    for (int i = 0; i < maxPieces && co_await readSome(); ++i) {
        m_buffer.clear();
    }
    m_stream.close();
}

Task<void> servePlain(TcpSocket socket, Peer peer, ConnectionContext& context)
{
    auto connection =
        std::make_shared<Connection<TcpStream>>(TcpStream(std::move(socket)), std::move(peer), context);
    co_await Connection<TcpStream>::run(connection);
}

} // namespace backline::server::http
