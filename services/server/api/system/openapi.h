#pragma once

#include "services/server/api/route.h"

#include <string>
#include <vector>

namespace backline::server::api::system {

/// The OpenAPI 3 document of these routes.
std::string openApiText(const std::vector<Route>& routes, const std::string& version);

} // namespace backline::server::api::system
