#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::own {

/// The notes that mention me, and what I have seen of them.
std::vector<Route> mentionRoutes();

} // namespace backline::server::api::own
