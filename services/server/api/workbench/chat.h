#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::workbench {

/// POST /api/v1/chat, and the agent's words for customers that only have the API.
std::vector<Route> chatRoutes();

} // namespace backline::server::api::workbench
