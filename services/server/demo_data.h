#pragma once

#include "services/server/knowledge/reply_cache.h"
#include "services/server/knowledge/search_index.h"
#include "services/server/store/database.h"

namespace backline::server {

/// Puts the demo's people, articles and waiting customers into an empty store; does nothing when they are
/// there. The customers wait because they really talked to the bot, and it handed them over.
void fillDemo(store::Database& db, knowledge::SearchIndex& index, knowledge::ReplyCache& replies);

} // namespace backline::server
