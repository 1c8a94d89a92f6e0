#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::workbench {

/// The workbench dialect (contracts: workbench): the agents' eight calls without business-assist, the
/// solution loop, the reply cache, and the chat with the bot.
std::vector<Route> routes();

} // namespace backline::server::api::workbench
