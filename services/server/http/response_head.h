#pragma once

#include "services/server/http/message.h"

#include <string>

namespace backline::server::http {

/// Which page of another origin may read an answer.
struct Reader
{
    std::string_view origin; ///< empty: none
    bool withCredentials = false;
};

/// Status line and header fields with the empty line behind them.
std::string responseHead(const Response& response, const Request& request, const Reader& reader, bool close);

/// "Fri, 20 Nov 2026 05:00:00 GMT"
std::string httpDate();

} // namespace backline::server::http
