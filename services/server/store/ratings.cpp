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

std::map<domain::Id, Rating> ratingsOfCustomer(Database& db, domain::Id customerId)
{
    std::map<domain::Id, Rating> ratings;
    domain::Id conversation = 0;
    Rating rating;
    auto query =
        db.query("SELECT r.conversation_id, r.stars, r.comment, r.at FROM rating r JOIN conversation c ON "
                 "c.id = r.conversation_id WHERE c.customer_id = :customer");
    query.use(customerId).into(conversation).into(rating.stars).into(rating.comment).into(rating.at);
    while (query.next()) {
        ratings.emplace(conversation, rating);
    }
    return ratings;
}

} // namespace backline::server::store
