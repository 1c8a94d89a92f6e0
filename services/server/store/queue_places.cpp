#include "services/server/store/queue_places.h"

#include "services/server/store/conversations.h"

namespace backline::server::store {

std::optional<long long> placeInQueue(Database& db, const domain::Conversation& conversation)
{
    if (conversation.state != domain::ConversationState::Pending) {
        return std::nullopt;
    }
    const auto own = cursorAt(conversation);
    long long ahead = 0;
    auto query = db.query("SELECT COUNT(*) FROM (SELECT id FROM conversation WHERE state = 'pending' AND "
                          "(queue_rank, pending_at, id) < (:rank, :at, :id) LIMIT :most) AS ahead");
    query.use(own.rank).use(own.pendingAt).use(own.id).use(placesCounted).into(ahead).next();
    return ahead < placesCounted ? std::optional(ahead + 1) : std::nullopt;
}

std::vector<std::string> firstInQueue(Database& db)
{
    std::vector<std::string> first;
    std::string publicId;
    auto query = db.query("SELECT public_id FROM conversation WHERE state = 'pending' ORDER BY queue_rank, "
                          "pending_at, id LIMIT :most");
    query.use(placesCounted).into(publicId);
    while (query.next()) {
        first.push_back(publicId);
    }
    return first;
}

} // namespace backline::server::store
