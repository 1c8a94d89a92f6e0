#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::livechat {

/// How much each agent has to do.
std::vector<Route> workloadRoutes();

} // namespace backline::server::api::livechat
