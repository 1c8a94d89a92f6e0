#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::accounts {

/// POST /api/auth/login, GET /api/auth/profile.
std::vector<Route> livechatRoutes();

} // namespace backline::server::api::accounts
