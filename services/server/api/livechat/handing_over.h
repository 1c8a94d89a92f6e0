#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::livechat {

/// A session gets an agent by somebody else's hand: assign, transfer.
std::vector<Route> handingOverRoutes();

} // namespace backline::server::api::livechat
