#pragma once

#include "services/server/http/asio_types.h"
#include "services/server/http/deadline.h"
#include "services/server/http/limits.h"

namespace backline::server::http {

/// How long a closing connection waits for a peer that is silent.
inline constexpr std::chrono::seconds farewellPatience{2};

/// Ends our side and throws away what the peer still sends, until it ends, too, is silent, or has sent more
/// than the limits allow. A refused sender may still be sending: closing at once would reset the connection
/// before it reads the answer. The deadline cancels the socket's waits. io thread.
Task<void> drain(TcpSocket& socket, Deadline& deadline, const Limits& limits);

} // namespace backline::server::http
