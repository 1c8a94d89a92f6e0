#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::own {

/// Me, my colleagues, the server, and the streams.
std::vector<Route> peopleRoutes();
std::vector<Route> streamRoutes();

} // namespace backline::server::api::own
