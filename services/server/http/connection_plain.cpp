#include "services/server/http/connection_impl.h"

namespace backline::server::http {

/// A refused sender may still be sending: closing at once would reset the connection before it reads the
/// answer.
template<>
Task<void> Connection<TcpSocket>::closeStream()
{
    if (m_handedOver) {
        co_return;
    }
    error_code ignored;
    m_stream.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    constexpr std::chrono::seconds patience{2};
    constexpr int maxPieces = 256;
    m_deadline.expireAfter(patience);
    m_buffer.clear();
    for (int i = 0; i < maxPieces && co_await readSome(); ++i) {
        m_buffer.clear();
    }
    m_stream.close(ignored);
}

Task<void> servePlain(TcpSocket socket, Peer peer, ConnectionContext& context)
{
    auto connection = std::make_shared<Connection<TcpSocket>>(std::move(socket), std::move(peer), context);
    co_await Connection<TcpSocket>::run(connection);
}

} // namespace backline::server::http
