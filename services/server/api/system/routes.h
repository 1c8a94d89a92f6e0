#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::system {

/// GET /health, GET /metrics, GET /openapi.json. The last describes `described` and these three.
std::vector<Route> routes(const std::vector<Route>& described, const std::string& version);

} // namespace backline::server::api::system
