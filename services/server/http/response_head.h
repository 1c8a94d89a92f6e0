#pragma once

#include "services/server/http/message.h"

#include <string>

namespace backline::server::http {

/// Status line and header fields with the empty line behind them. allowOrigin is the caller's origin when it
/// may read the answer, else empty.
std::string responseHead(
    const Response& response,
    const Request& request,
    std::string_view allowOrigin,
    bool close
);

/// "Fri, 20 Nov 2026 05:00:00 GMT"
std::string httpDate();

} // namespace backline::server::http
