#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::livechat {

/// One session: start, messages, what is known of its customer, a ticket made of it.
std::vector<Route> sessionRoutes();

} // namespace backline::server::api::livechat
