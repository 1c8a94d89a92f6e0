#pragma once

#include "services/server/api/route.h"

#include <optional>

namespace backline::server::api {

/// Parses what was sent as JSON into the call's body, which stays absent for an empty one, and for a route
/// that takes no JSON. What was sent as something else becomes null, and bodyFaults() says so. The failure is
/// that of malformed JSON or broken UTF-8. On the pool.
std::optional<Failure> parseBody(const Route& route, Call& call);

} // namespace backline::server::api
