#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::livechat {

/// Files of chats: upload, links, download.
std::vector<Route> uploadRoutes();

} // namespace backline::server::api::livechat
