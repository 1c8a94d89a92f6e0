#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::livechat {

/// /api/canned-responses: prepared answers.
std::vector<Route> cannedRoutes();

} // namespace backline::server::api::livechat
