#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::accounts {

/// Signing in and out: the helpdesk form (/auth/…) and the livechat form (/api/auth/…).
std::vector<Route> routes();

} // namespace backline::server::api::accounts
