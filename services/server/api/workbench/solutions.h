#pragma once

#include "services/protocol/workbench.h"
#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::workbench {

/// Below /api/v1/escalation and /api/v1/performance: the review of solutions and the bot's reply cache.
std::vector<Route> solutionRoutes();

/// POST /api/v1/agent/sessions/{session_id}/solution
Answer proposeForSession(
    const Call& call,
    store::Unit& unit,
    const protocol::workbench::SolutionRequest& body
);

} // namespace backline::server::api::workbench
