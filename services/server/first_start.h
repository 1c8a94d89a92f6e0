#pragma once

#include "services/server/knowledge/reply_cache.h"
#include "services/server/knowledge/search_index.h"
#include "services/server/server_config.h"
#include "services/server/store/data_directory.h"

#include <string>

namespace backline::server {

/// Makes the first administrator when there is none and keeps the team's name, in demo mode the demo's
/// people, articles and waiting customers, and brings the search index up to date. Before the threads of the
/// server start. Returns the password that was made up for the administrator, if one was.
std::string fillAtFirstStart(
    const store::DataDirectory& directory,
    const ServerConfig& config,
    knowledge::SearchIndex& index,
    knowledge::ReplyCache& replies
);

} // namespace backline::server
