#pragma once

#include "models/domain/live_chat.h"
#include "services/server/store/unit.h"

#include <vector>

namespace backline::server::store {

void insertTransfer(Unit& unit, domain::Id conversationId, const domain::Transfer& transfer);

/// Oldest first.
std::vector<domain::Transfer> transfersOf(Database& db, domain::Id conversationId);

} // namespace backline::server::store
