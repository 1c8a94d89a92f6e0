#include "services/server/store/chat_lists.h"

#include "services/server/store/conversation_rows.h"

namespace backline::server::store {

namespace {

#define OF_CUSTOMER                                                                                          \
    "WHERE c.customer_id = :customer AND c.id <> :except AND c.state <> 'bot' AND (:closed0 < 0 OR "         \
    "(CASE WHEN c.state = 'closed' THEN 1 ELSE 0 END) = :closed1) "

/// Binds the values of OF_CUSTOMER.
void use(Query& query, const CustomerChats& wanted)
{
    const int closed = wanted.closed ? (*wanted.closed ? 1 : 0) : -1;
    query.use(wanted.customerId).use(wanted.except).use(int(closed)).use(int(closed));
}

} // namespace

std::vector<ConversationRow> chatsOfCustomer(Database& db, const CustomerChats& wanted, int limit)
{
    StoredRow stored;
    auto query = db.query(ROW_COLUMNS OF_CUSTOMER "ORDER BY c.id DESC LIMIT :limit");
    use(query, wanted);
    query.use(limit);
    stored.bind(query);
    return allRows(query, stored);
}

int chatCountOf(Database& db, const CustomerChats& wanted)
{
    int count = 0;
    auto query = db.query("SELECT COUNT(*) FROM conversation c " OF_CUSTOMER);
    use(query, wanted);
    query.into(count).next();
    return count;
}

std::vector<ConversationRow> chatsOfAgent(
    Database& db,
    domain::Id agentId,
    domain::ConversationState state,
    int limit
)
{
    StoredRow stored;
    auto query =
        db.query(ROW_COLUMNS
                 "WHERE c.agent_id = :agent AND c.state = :state ORDER BY c.assigned_at, c.id LIMIT :limit");
    query.use(agentId).use(domain::toWord(state)).use(limit);
    stored.bind(query);
    return allRows(query, stored);
}

std::vector<ConversationRow> allChats(Database& db, int limit)
{
    StoredRow stored;
    auto query = db.query(ROW_COLUMNS "WHERE c.state <> 'bot' ORDER BY c.id DESC LIMIT :limit");
    query.use(limit);
    stored.bind(query);
    return allRows(query, stored);
}

} // namespace backline::server::store
