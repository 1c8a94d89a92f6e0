#pragma once

#include "models/domain/conversation.h"
#include "services/server/store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace backline::server::store {

/// How far places are counted; whoever is further behind is told none.
inline constexpr int placesCounted = 500;

/// The place of a waiting conversation in the queue, from 1; nothing when it does not wait, or far behind.
std::optional<long long> placeInQueue(Database& db, const domain::Conversation& conversation);

/// Public ids of the first in the queue.
std::vector<std::string> firstInQueue(Database& db);

} // namespace backline::server::store
