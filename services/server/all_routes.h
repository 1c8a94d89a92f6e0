#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server {

/// Every row of the route table, the description in /openapi.json among them.
std::vector<api::Route> allRoutes();

} // namespace backline::server
