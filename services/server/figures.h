#pragma once

#include "services/server/http/connection_context.h"
#include "services/server/store/writer.h"

#include <string>

namespace backline::server {

/// The server's figures as Prometheus text. Any thread.
std::string metricsText(
    const http::ConnectionContext& context,
    const store::WriterFigures& writer,
    std::size_t waitingReads,
    std::size_t realtimeSessions
);

} // namespace backline::server
