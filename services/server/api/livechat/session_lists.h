#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::livechat {

/// Sessions in lists: the customer's own, an agent's, the queue with its figures, all of them.
std::vector<Route> sessionListRoutes();

} // namespace backline::server::api::livechat
