#include "services/server/store/ratings.h"

namespace backline::server::store {

bool insertRating(Unit& unit, domain::Id conversationId, const Rating& rating)
{
    auto query =
        unit.db.query("INSERT INTO rating (conversation_id, stars, comment, at) VALUES (:id, :stars, "
                      ":comment, :at) ON CONFLICT (conversation_id) DO NOTHING");
    return query.use(conversationId).use(rating.stars).use(rating.comment).use(unit.now).run() == 1;
}

std::optional<Rating> ratingOf(Database& db, domain::Id conversationId)
{
    Rating rating;
    auto query = db.query("SELECT stars, comment, at FROM rating WHERE conversation_id = :id");
    query.use(conversationId).into(rating.stars).into(rating.comment).into(rating.at);
    return query.next() ? std::optional(rating) : std::nullopt;
}

} // namespace backline::server::store
