#pragma once

#include "services/server/store/unit.h"

namespace backline::server::store {

/// Notes how far somebody has read; never backwards.
void markRead(Unit& unit, domain::Id conversationId, domain::Id personId, long long seq);

long long readMark(Database& db, domain::Id conversationId, domain::Id personId);

} // namespace backline::server::store
