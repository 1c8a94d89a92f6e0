#include "services/server/store/mentions.h"

#include <algorithm>
#include <limits>

namespace backline::server::store {

namespace {

/// The ids of the rows that an UPDATE … RETURNING has changed.
std::vector<domain::Id> changedBy(Query& query)
{
    std::vector<domain::Id> ids;
    domain::Id id = 0;
    query.into(id);
    while (query.next()) {
        ids.push_back(id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace

void insertMention(Unit& unit, domain::Id personId, domain::Id messageId, domain::Id conversationId)
{
    unit.db
        .query("INSERT INTO mention (person_id, message_id, conversation_id) VALUES (:person, :message, "
               ":conversation)")
        .use(personId)
        .use(messageId)
        .use(conversationId)
        .run();
}

std::vector<MentionRow> mentionPage(Database& db, domain::Id personId, const MentionCursor& after, int limit)
{
    std::vector<MentionRow> rows;
    MentionRow row;
    const int part = after.seen ? 1 : 0;
    const auto below = after.messageId == 0 ? std::numeric_limits<domain::Id>::max() : after.messageId;
    int seen = 0;
    auto query = db.query("SELECT message_id, conversation_id, seen FROM mention WHERE person_id = :person "
                          "AND (seen > :later OR (seen = :part AND message_id < :below)) "
                          "ORDER BY seen, message_id DESC LIMIT :limit");
    query.use(personId).use(part).use(part).use(below).use(limit);
    query.into(row.messageId).into(row.conversationId).into(seen);
    while (query.next()) {
        row.seen = seen != 0;
        rows.push_back(row);
    }
    return rows;
}

long long unseenMentions(Database& db, domain::Id personId)
{
    long long count = 0;
    auto query = db.query("SELECT COUNT(*) FROM mention WHERE person_id = :person AND seen = 0");
    query.use(personId).into(count).next();
    return count;
}

std::vector<domain::Id> seeMentions(Unit& unit, domain::Id personId, const std::vector<domain::Id>& messages)
{
    std::vector<domain::Id> changed;
    for (const auto message : messages) {
        auto query = unit.db.query("UPDATE mention SET seen = 1 WHERE person_id = :person AND message_id = "
                                   ":message AND seen = 0");
        if (query.use(personId).use(message).run() == 1) {
            changed.push_back(message);
        }
    }
    std::sort(changed.begin(), changed.end());
    return changed;
}

std::vector<domain::Id> seeAllMentions(Unit& unit, domain::Id personId)
{
    auto query = unit.db.query("UPDATE mention SET seen = 1 WHERE person_id = :person AND seen = 0 RETURNING "
                               "message_id");
    query.use(personId);
    return changedBy(query);
}

std::vector<domain::Id> seeMentionsUpTo(
    Unit& unit,
    domain::Id personId,
    domain::Id conversationId,
    domain::Id messageId
)
{
    auto query = unit.db.query("UPDATE mention SET seen = 1 WHERE person_id = :person AND seen = 0 AND "
                               "conversation_id = :conversation AND message_id <= :message RETURNING "
                               "message_id");
    query.use(personId).use(conversationId).use(messageId);
    return changedBy(query);
}

} // namespace backline::server::store
