#include "services/server/http/connection_impl.h"

namespace backline::server::http {

template<>
Task<void> Connection<TcpSocket>::closeStream()
{
    if (m_handedOver) {
        co_return;
    }
    co_await drain(m_stream, m_deadline, m_context.limits);
    abort();
}

Task<void> servePlain(TcpSocket socket, Peer peer, ConnectionContext& context)
{
    auto connection = std::make_shared<Connection<TcpSocket>>(std::move(socket), std::move(peer), context);
    co_await Connection<TcpSocket>::run(connection);
}

} // namespace backline::server::http
