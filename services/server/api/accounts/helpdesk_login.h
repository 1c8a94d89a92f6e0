#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::accounts {

/// POST /auth/login, GET /auth/me, POST /auth/logout. The desktop and the tests sign in here, too.
std::vector<Route> helpdeskRoutes();

} // namespace backline::server::api::accounts
