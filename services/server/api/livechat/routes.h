#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::livechat {

/// The REST half of the livechat dialect (contracts: livechat).
std::vector<Route> routes();

} // namespace backline::server::api::livechat
