#pragma once

#include "services/server/api/failure.h"
#include "services/server/http/message.h"

#include <boost/json/value.hpp>

#include <optional>

namespace backline::server::api {

/// Parses what was sent as JSON into `body`, which stays absent for an empty body. What was sent as something
/// else becomes null, and bodyFaults() says so. The failure is that of malformed JSON or broken UTF-8.
std::optional<Failure> parseBody(const http::Request& request, std::optional<boost::json::value>& body);

} // namespace backline::server::api
