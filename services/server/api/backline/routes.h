#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::own {

/// Backline's own API (contracts: backline), as far as it is built.
std::vector<Route> routes();

} // namespace backline::server::api::own
