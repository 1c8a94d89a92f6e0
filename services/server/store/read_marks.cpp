#include "services/server/store/read_marks.h"

namespace backline::server::store {

void markRead(Unit& unit, domain::Id conversationId, domain::Id personId, long long seq)
{
    unit.db
        .query(
            "INSERT INTO read_mark (conversation_id, person_id, seq) VALUES (:conversation, :person, :seq) "
            "ON CONFLICT "
            "(conversation_id, person_id) DO UPDATE SET seq = excluded.seq WHERE read_mark.seq < excluded.seq"
        )
        .use(conversationId)
        .use(personId)
        .use(seq)
        .run();
}

long long readMark(Database& db, domain::Id conversationId, domain::Id personId)
{
    long long seq = 0;
    auto query =
        db.query("SELECT seq FROM read_mark WHERE conversation_id = :conversation AND person_id = :person");
    query.use(conversationId).use(personId).into(seq).next();
    return seq;
}

long long publicSeqUpTo(Database& db, domain::Id conversationId, domain::Id messageId)
{
    long long seq = 0;
    auto query =
        db.query("SELECT seq FROM message WHERE conversation_id = :conversation AND internal = 0 AND "
                 "id <= :message ORDER BY seq DESC LIMIT 1");
    query.use(conversationId).use(messageId).into(seq).next();
    return seq;
}

} // namespace backline::server::store
