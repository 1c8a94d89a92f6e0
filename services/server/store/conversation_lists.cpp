#include "services/server/store/conversation_rows.h"
#include "services/server/store/text_search.h"

namespace backline::server::store {

std::vector<ConversationRow> queuePage(
    Database& db,
    const QueueFilter& filter,
    const QueueCursor& after,
    int limit
)
{
    StoredRow stored;
    const int priority = filter.priority ? static_cast<int>(*filter.priority) : -1;
    const auto skill = filter.skill.empty() ? std::string() : containing("\"" + filter.skill + "\"");
    const auto text = filter.text.empty() ? std::string() : containing(filter.text);
    auto query = db.query(
        ROW_COLUMNS
        "WHERE c.state = 'pending' AND (c.queue_rank, c.pending_at, c.id) > (:after_rank, :after_at, "
        ":after_id) AND (:department0 = '' OR c.department = :department) AND (:priority0 < 0 OR c.priority "
        "= "
        ":priority) AND (:skill0 = '' OR LOWER(c.required_skills) LIKE LOWER(:skill) ESCAPE '!') AND "
        "(:text0 = '' OR LOWER(p.name) LIKE LOWER(:text1) ESCAPE '!' OR LOWER(c.customer_ref) LIKE "
        "LOWER(:text4) ESCAPE '!' OR LOWER(c.subject) LIKE LOWER(:text2) ESCAPE '!' OR "
        "LOWER(c.escalate_reason) LIKE LOWER(:text3) ESCAPE '!') ORDER BY c.queue_rank, "
        "c.pending_at, c.id LIMIT :limit"
    );
    query.use(after.rank).use(after.pendingAt).use(after.id);
    query.use(filter.department).use(filter.department).use(priority).use(priority);
    query.use(skill).use(skill).use(text).use(text).use(text).use(text).use(text).use(limit);
    stored.bind(query);
    return allRows(query, stored);
}

std::vector<ConversationRow> wholeQueue(Database& db, int limit)
{
    StoredRow stored;
    auto query = db.query(ROW_COLUMNS
                          "WHERE c.state = 'pending' ORDER BY c.queue_rank, c.pending_at, c.id LIMIT :limit");
    query.use(limit);
    stored.bind(query);
    return allRows(query, stored);
}

std::vector<domain::Conversation> everybodyWaiting(Database& db)
{
    domain::Conversation one;
    one.state = domain::ConversationState::Pending;
    int priority = 0;
    auto query = db.query("SELECT id, priority, created_at, pending_at FROM conversation WHERE state = "
                          "'pending' ORDER BY queue_rank, pending_at, id");
    query.into(one.id).into(priority).into(one.createdAt).into(one.pendingAt);
    std::vector<domain::Conversation> everybody;
    while (query.next()) {
        one.priority = static_cast<domain::Priority>(priority);
        everybody.push_back(one);
    }
    return everybody;
}

std::vector<ConversationRow> conversationList(Database& db, const ListFilter& filter, int limit)
{
    StoredRow stored;
    const auto text = filter.text.empty() ? std::string() : containing(filter.text);
    // An index is used only for what is asked for in any case.
    const auto* const whose =
        filter.agentId == 0 ? "WHERE CAST(:agent AS BIGINT) = 0 " : "WHERE c.agent_id = :agent ";
    auto query = db.query(
        std::string(ROW_COLUMNS) + whose
        + "AND (:state0 = '' OR c.state = :state) "
          "AND (CAST(:before0 AS BIGINT) = 0 OR c.id < :before) AND (:text0 = '' OR LOWER(p.name) LIKE "
          "LOWER(:text1) ESCAPE '!' OR LOWER(c.subject) LIKE LOWER(:text2) ESCAPE '!' OR "
          "LOWER(c.escalate_reason) LIKE LOWER(:text3) ESCAPE '!' OR LOWER(c.public_id) LIKE LOWER(:text4) "
          "ESCAPE '!') "
          "ORDER BY c.id DESC LIMIT :limit"
    );
    query.use(filter.agentId).use(filter.state).use(filter.state);
    query.use(filter.before).use(filter.before);
    query.use(text).use(text).use(text).use(text).use(text).use(limit);
    stored.bind(query);
    return allRows(query, stored);
}

} // namespace backline::server::store
