#pragma once

#include "models/domain/types.h"
#include "services/server/knowledge/reply_cache.h"
#include "services/server/knowledge/search_index.h"
#include "services/server/store/database.h"

#include <cstdint>

namespace backline::server {

/// When the demo starts, and its chance: both together fix every text, the order and the times.
struct DemoStart
{
    domain::Instant now = 0;
    std::uint32_t seed = 0;
};

/// Puts the demo's people, articles, past sessions and waiting customers into an empty store; does nothing
/// when they are there. Who waits does so because he really talked to the bot, and it handed him over.
/// Throws std::runtime_error when the store belongs to a real team.
void fillDemo(
    store::Database& db,
    knowledge::SearchIndex& index,
    knowledge::ReplyCache& replies,
    const DemoStart& start
);

} // namespace backline::server
