#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::own {

/// The queue, lists of conversations, and one conversation with what can be done to it.
std::vector<Route> queueRoutes();
std::vector<Route> conversationRoutes();

} // namespace backline::server::api::own
