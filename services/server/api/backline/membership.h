#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::own {

/// How people come in: signing in and out, staying signed in, and joining the team with a code.
std::vector<Route> signInRoutes();
std::vector<Route> joinRoutes();

} // namespace backline::server::api::own
