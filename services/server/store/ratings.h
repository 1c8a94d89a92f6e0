#pragma once

#include "services/server/store/unit.h"

#include <map>
#include <optional>
#include <string>

namespace backline::server::store {

/// How a customer found a conversation.
struct Rating
{
    int stars = 0; ///< 1 to 5
    std::string comment;
    domain::Instant at = 0;
};

/// False when the conversation was rated before; the first one stays.
[[nodiscard]] bool insertRating(Unit& unit, domain::Id conversationId, const Rating& rating);

std::optional<Rating> ratingOf(Database& db, domain::Id conversationId);

/// How a customer found his conversations, by their ids.
std::map<domain::Id, Rating> ratingsOfCustomer(Database& db, domain::Id customerId);

} // namespace backline::server::store
