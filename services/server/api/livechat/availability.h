#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::livechat {

/// Agents: who is there, what each can take and has.
std::vector<Route> availabilityRoutes();

} // namespace backline::server::api::livechat
