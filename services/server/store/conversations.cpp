#include "services/server/store/conversations.h"

#include "services/server/store/conversation_rows.h"
#include "services/server/store/transaction_memory.h"

namespace backline::server::store {

namespace {

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

int queueRank(const domain::Conversation& c)
{
    return 2 * static_cast<int>(c.priority) + (c.preferred ? 0 : 1);
}

/// Asked for every message, so it is bound once.
struct SpeakingStatement
{
    explicit SpeakingStatement(soci::session& session)
        : selection(
            session,
            "SELECT id, state, COALESCE(customer_id, 0), COALESCE(agent_id, 0), held_at FROM conversation "
            "WHERE public_id = :id"
        )
    {
        selection.statement.exchange(soci::use(publicId));
        selection.statement.exchange(soci::into(speaking.id));
        selection.statement.exchange(soci::into(state));
        selection.statement.exchange(soci::into(speaking.customerId));
        selection.statement.exchange(soci::into(speaking.agentId));
        selection.statement.exchange(soci::into(speaking.heldAt));
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
                                   "NULL, assigned_at = 0, held_at = 0 WHERE id = "
                                   ":id AND state = :from");
        changed = query.use(unit.now).use(id).use(fromWord).run();
    } else if (to == Active) {
        auto query = unit.db.query("UPDATE conversation SET state = 'active', assigned_at = :at, agent_id = "
                                   ":agent WHERE id = :id AND state = "
                                   ":from");
        changed = query.use(unit.now).useId(agentId).use(id).use(fromWord).run();
    } else {
        auto query = unit.db.query("UPDATE conversation SET state = 'closed', closed_at = :at, held_at = 0 "
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
        "preferred, queue_rank, required_skills, department, metadata, source, previous_id, created_at) "
        "VALUES "
        "(:public_id, :channel, :customer, :ref, :subject, :state, :priority, :preferred, :rank, :skills, "
        ":department, :metadata, :source, :previous, :created) RETURNING id"
    );
    query.use(c.publicId).use(c.channel).useId(c.customerId).use(c.customerRef).use(c.subject);
    query.use(domain::toWord(c.state)).use(priority).use(c.preferred).use(queueRank(c)).use(skills);
    query.use(c.department).use(c.metadata).use(c.source).useId(c.previousId).use(unit.now).into(id).next();
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
        "queue_rank = :rank, required_skills = :skills, department = :department, "
        "escalate_reason = :reason, card = :card, turn_count = "
        ":turns, failed_attempts = :failed, unresolved_turns = :unresolved, emotion_score = :emotion, topics "
        "= "
        ":topics, intent = :intent WHERE id = :id"
    );
    query.use(c.subject).use(priority).use(c.preferred).use(queueRank(c)).use(skills).use(c.department);
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

bool reassign(Unit& unit, domain::Id id, domain::Id fromAgentId, domain::Id toAgentId)
{
    unit.db.kept<TransactionMemory>().forget();
    auto query = unit.db.query("UPDATE conversation SET agent_id = :to, held_at = 0 WHERE id = :id AND state "
                               "= 'active' AND agent_id = :from");
    return query.use(toAgentId).use(id).use(fromAgentId).run() == 1;
}

bool setHeld(Unit& unit, domain::Id id, bool isHeld)
{
    unit.db.kept<TransactionMemory>().forget();
    auto query =
        unit.db.query("UPDATE conversation SET held_at = :at WHERE id = :id AND state = 'active' AND "
                      "(held_at <> 0) <> (:held <> 0)");
    return query.use(isHeld ? unit.now : domain::Instant{0}).use(id).use(isHeld).run() == 1;
}

QueueCursor cursorAt(const domain::Conversation& c)
{
    return {queueRank(c), c.pendingAt, c.id};
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
