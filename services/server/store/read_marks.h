#pragma once

#include "services/server/store/unit.h"

namespace backline::server::store {

/// Notes how far somebody has read; never backwards.
void markRead(Unit& unit, domain::Id conversationId, domain::Id personId, long long seq);

long long readMark(Database& db, domain::Id conversationId, domain::Id personId);

/// The number of the last public message up to an id, wherever that belongs to; 0 for none.
long long publicSeqUpTo(Database& db, domain::Id conversationId, domain::Id messageId);

} // namespace backline::server::store
