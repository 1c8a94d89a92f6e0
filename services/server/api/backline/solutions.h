#pragma once

#include "models/domain/knowledge.h"
#include "services/protocol/backline.h"
#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::own {

/// A solution with the name of who proposed it.
protocol::api::SolutionView solutionView(store::Database& db, const domain::Solution& solution);

/// What agents worked out, and its review.
std::vector<Route> solutionRoutes();

} // namespace backline::server::api::own
