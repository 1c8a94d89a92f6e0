#include "services/server/store/conversations.h"

#include "services/server/store/text_lists.h"
#include "services/server/store/transaction_memory.h"

namespace backline::server::store {

namespace {

#define CONVERSATION_COLUMNS                                                                                 \
    "c.id, c.public_id, c.channel, c.customer_id, c.customer_ref, c.subject, c.state, c.priority, "          \
    "c.preferred, "                                                                                          \
    "c.on_hold, c.required_skills, c.department, c.escalate_reason, c.card, c.agent_id, c.turn_count, "      \
    "c.failed_attempts, c.unresolved_turns, c.emotion_score, c.topics, c.intent, c.previous_id, "            \
    "c.created_at, "                                                                                         \
    "c.pending_at, c.assigned_at, c.closed_at, t.last_message_at"

#define CONVERSATION_TABLES " FROM conversation c JOIN conversation_tail t ON t.conversation_id = c.id "

#define ROW_COLUMNS                                                                                          \
    "SELECT " CONVERSATION_COLUMNS ", COALESCE(p.name, ''), COALESCE(p.username, ''), "                      \
    "COALESCE(p.member_level, ''), COALESCE(a.name, ''), COALESCE(a.username, '')" CONVERSATION_TABLES       \
    "LEFT JOIN person p ON p.id = c.customer_id LEFT JOIN person a ON a.id = c.agent_id "

struct StoredConversation
{
    domain::Conversation conversation;
    std::string state;
    int priority = 0;
    int preferred = 0;
    int onHold = 0;
    std::string requiredSkills;
    std::string topics;

    void bind(Query& query)
    {
        auto& c = conversation;
        query.into(c.id)
            .into(c.publicId)
            .into(c.channel)
            .intoId(c.customerId)
            .into(c.customerRef)
            .into(c.subject);
        query.into(state).into(priority).into(preferred).into(onHold).into(requiredSkills).into(c.department);
        query.into(c.escalateReason)
            .into(c.cardText)
            .intoId(c.agentId)
            .into(c.turnCount)
            .into(c.failedAttempts);
        query.into(c.unresolvedTurns).into(c.emotionScore).into(topics).into(c.intent).intoId(c.previousId);
        query.into(c.createdAt).into(c.pendingAt).into(c.assignedAt).into(c.closedAt).into(c.lastMessageAt);
    }

    domain::Conversation read() const
    {
        auto c = conversation;
        c.state = domain::conversationStateFromWord(state).value_or(domain::ConversationState::Closed);
        c.priority = static_cast<domain::Priority>(priority);
        c.preferred = preferred != 0;
        c.onHold = onHold != 0;
        c.requiredSkills = fromStored(requiredSkills);
        c.topics = fromStored(topics);
        return c;
    }
};

struct StoredRow
{
    StoredConversation stored;
    ConversationRow row;

    void bind(Query& query)
    {
        stored.bind(query);
        query.into(row.customerName).into(row.customerUsername).into(row.memberLevel);
        query.into(row.agentName).into(row.agentUsername);
    }

    ConversationRow read() const
    {
        auto result = row;
        result.conversation = stored.read();
        return result;
    }
};

template<class Key>
std::optional<domain::Conversation> one(Database& db, std::string_view sql, const Key& key)
{
    StoredConversation stored;
    auto query = db.query(sql);
    query.use(key);
    stored.bind(query);
    if (!query.next()) {
        return std::nullopt;
    }
    return stored.read();
}

std::vector<ConversationRow> rows(Query& query, StoredRow& stored)
{
    std::vector<ConversationRow> all;
    while (query.next()) {
        all.push_back(stored.read());
    }
    return all;
}

int queueRank(const domain::Conversation& c)
{
    return 2 * static_cast<int>(c.priority) + (c.preferred ? 0 : 1);
}

/// A LIKE pattern that finds the text anywhere; its own wildcards are escaped with "!". Both sides of LIKE
/// are lowered, because PostgreSQL tells capitals apart and SQLite does not.
std::string containing(const std::string& text)
{
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '!') {
            pattern += '!';
        }
        pattern += c;
    }
    return pattern + "%";
}

/// Asked for every message, so it is bound once.
struct SpeakingStatement
{
    explicit SpeakingStatement(soci::session& session)
        : selection(
            session,
            "SELECT id, state, COALESCE(customer_id, 0), COALESCE(agent_id, 0) FROM conversation WHERE "
            "public_id = :id"
        )
    {
        selection.statement.exchange(soci::use(publicId));
        selection.statement.exchange(soci::into(speaking.id));
        selection.statement.exchange(soci::into(state));
        selection.statement.exchange(soci::into(speaking.customerId));
        selection.statement.exchange(soci::into(speaking.agentId));
        selection.bindForGood();
    }

    std::string publicId;
    std::string state;
    SpeakingState speaking;
    PreparedStatement selection;
};

using enum domain::ConversationState;

void countPending(Unit& unit, int change)
{
    unit.db.query("UPDATE counter SET value = value + :change WHERE name = 'pending'").use(change).run();
}

bool swapState(
    Unit& unit,
    domain::Id id,
    domain::ConversationState from,
    domain::ConversationState to,
    domain::Id agentId
)
{
    unit.db.kept<TransactionMemory>().forget();
    const auto fromWord = domain::toWord(from);
    long long changed = 0;
    if (to == Pending) {
        auto query = unit.db.query("UPDATE conversation SET state = 'pending', pending_at = :at, agent_id = "
                                   "NULL, assigned_at = 0 WHERE id = "
                                   ":id AND state = :from");
        changed = query.use(unit.now).use(id).use(fromWord).run();
    } else if (to == Active) {
        auto query = unit.db.query("UPDATE conversation SET state = 'active', assigned_at = :at, agent_id = "
                                   ":agent WHERE id = :id AND state = "
                                   ":from");
        changed = query.use(unit.now).useId(agentId).use(id).use(fromWord).run();
    } else {
        auto query = unit.db.query("UPDATE conversation SET state = 'closed', closed_at = :at, on_hold = 0 "
                                   "WHERE id = :id AND state = :from");
        changed = query.use(unit.now).use(id).use(fromWord).run();
    }
    return changed == 1;
}

} // namespace

std::optional<domain::Conversation> conversationById(Database& db, domain::Id id)
{
    return one(db, "SELECT " CONVERSATION_COLUMNS CONVERSATION_TABLES "WHERE c.id = :id", id);
}

std::optional<domain::Conversation> conversationByPublicId(Database& db, const std::string& publicId)
{
    return one(db, "SELECT " CONVERSATION_COLUMNS CONVERSATION_TABLES "WHERE c.public_id = :id", publicId);
}

std::optional<SpeakingState> speakingState(Database& db, const std::string& publicId)
{
    auto& memory = db.kept<TransactionMemory>();
    if (const auto known = memory.speaking(publicId)) {
        return known;
    }
    auto& kept = db.kept<SpeakingStatement>();
    kept.publicId = publicId;
    if (!kept.selection.runOnce()) {
        return std::nullopt;
    }
    auto speaking = kept.speaking;
    speaking.state =
        domain::conversationStateFromWord(kept.state).value_or(domain::ConversationState::Closed);
    memory.keep(publicId, speaking);
    return speaking;
}

std::optional<domain::Conversation> successorOf(Database& db, domain::Id id)
{
    return one(
        db,
        "SELECT " CONVERSATION_COLUMNS CONVERSATION_TABLES
        "WHERE c.previous_id = :id AND c.state <> 'closed' ORDER BY c.id DESC LIMIT 1",
        id
    );
}

domain::Id insertConversation(Unit& unit, const domain::Conversation& c)
{
    if (c.state == Pending) {
        countPending(unit, 1);
    }
    domain::Id id = 0;
    const auto skills = toStored(c.requiredSkills);
    const int priority = static_cast<int>(c.priority);
    auto query = unit.db.query(
        "INSERT INTO conversation (public_id, channel, customer_id, customer_ref, subject, state, priority, "
        "preferred, queue_rank, required_skills, department, previous_id, created_at) VALUES (:public_id, "
        ":channel, :customer, :ref, :subject, :state, :priority, :preferred, :rank, :skills, :department, "
        ":previous, :created) RETURNING id"
    );
    query.use(c.publicId).use(c.channel).useId(c.customerId).use(c.customerRef).use(c.subject);
    query.use(domain::toWord(c.state)).use(priority).use(c.preferred).use(queueRank(c)).use(skills);
    query.use(c.department).useId(c.previousId).use(unit.now).into(id).next();
    auto tail =
        unit.db.query("INSERT INTO conversation_tail (conversation_id, last_message_at) VALUES (:id, :at)");
    tail.use(id).use(unit.now).run();
    return id;
}

void updateConversation(Unit& unit, const domain::Conversation& c)
{
    const auto topics = toStored(c.topics);
    const auto skills = toStored(c.requiredSkills);
    const int priority = static_cast<int>(c.priority);
    auto query = unit.db.query(
        "UPDATE conversation SET subject = :subject, priority = :priority, preferred = :preferred, "
        "queue_rank = :rank, on_hold = :hold, required_skills = :skills, department = :department, "
        "escalate_reason = :reason, card = :card, turn_count = "
        ":turns, failed_attempts = :failed, unresolved_turns = :unresolved, emotion_score = :emotion, topics "
        "= "
        ":topics, intent = :intent WHERE id = :id"
    );
    query.use(c.subject)
        .use(priority)
        .use(c.preferred)
        .use(queueRank(c))
        .use(c.onHold)
        .use(skills)
        .use(c.department);
    query.use(c.escalateReason).use(c.cardText).use(c.turnCount).use(c.failedAttempts).use(c.unresolvedTurns);
    query.use(c.emotionScore).use(topics).use(c.intent).use(c.id).run();
}

bool advance(
    Unit& unit,
    domain::Id id,
    domain::ConversationState from,
    domain::ConversationState to,
    domain::Id agentId
)
{
    if (!domain::mayBecome(from, to) || !swapState(unit, id, from, to, agentId)) {
        return false;
    }
    const int change = (to == Pending ? 1 : 0) - (from == Pending ? 1 : 0);
    if (change != 0) {
        countPending(unit, change);
    }
    return true;
}

QueueCursor cursorAt(const domain::Conversation& c)
{
    return {queueRank(c), c.pendingAt, c.id};
}

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
    return rows(query, stored);
}

std::vector<ConversationRow> wholeQueue(Database& db)
{
    StoredRow stored;
    auto query = db.query(ROW_COLUMNS "WHERE c.state = 'pending' ORDER BY c.queue_rank, c.pending_at, c.id");
    stored.bind(query);
    return rows(query, stored);
}

std::vector<ConversationRow> conversationList(Database& db, const ListFilter& filter, int limit)
{
    StoredRow stored;
    const auto text = filter.text.empty() ? std::string() : containing(filter.text);
    auto query = db.query(
        ROW_COLUMNS
        "WHERE (CAST(:agent0 AS BIGINT) = 0 OR c.agent_id = :agent) AND (:state0 = '' OR c.state = :state) "
        "AND (CAST(:before0 AS BIGINT) = 0 OR c.id < :before) AND (:text0 = '' OR LOWER(p.name) LIKE "
        "LOWER(:text1) ESCAPE '!' OR LOWER(c.subject) LIKE LOWER(:text2) ESCAPE '!' OR "
        "LOWER(c.escalate_reason) LIKE LOWER(:text3) ESCAPE '!' OR LOWER(c.public_id) LIKE LOWER(:text4) "
        "ESCAPE '!') "
        "ORDER BY c.id DESC LIMIT :limit"
    );
    query.use(filter.agentId).use(filter.agentId).use(filter.state).use(filter.state);
    query.use(filter.before).use(filter.before);
    query.use(text).use(text).use(text).use(text).use(text).use(limit);
    stored.bind(query);
    return rows(query, stored);
}

std::optional<ConversationRow> conversationRow(Database& db, domain::Id id)
{
    StoredRow stored;
    auto query = db.query(ROW_COLUMNS "WHERE c.id = :id");
    query.use(id);
    stored.bind(query);
    if (!query.next()) {
        return std::nullopt;
    }
    return stored.read();
}

long long pendingCount(Database& db)
{
    long long count = 0;
    auto query = db.query("SELECT value FROM counter WHERE name = 'pending'");
    query.into(count).next();
    return count;
}

} // namespace backline::server::store
