#pragma once

#include "services/server/http/asio_types.h"
#include "services/server/http/connection_context.h"

#include <memory>

namespace boost::asio::ssl {
class context;
}

namespace backline::server::http {

/// Serves one accepted connection until it ends: requests one after the other, or a WebSocket. The two
/// functions have a file each, because each takes the compiler half a minute.
Task<void> servePlain(TcpSocket socket, Peer peer, ConnectionContext& context);
Task<void> serveTls(TcpSocket socket, Peer peer, ConnectionContext& context, boost::asio::ssl::context& tls);

} // namespace backline::server::http
