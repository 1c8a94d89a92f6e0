#pragma once

#include "services/server/store/conversations.h"
#include "services/server/store/text_lists.h"

#include <string>
#include <vector>

/// How the store's files about conversations read their rows; nobody else includes it.
namespace backline::server::store {

#define CONVERSATION_COLUMNS                                                                                 \
    "c.id, c.public_id, c.channel, c.customer_id, c.customer_ref, c.subject, c.state, c.priority, "          \
    "c.preferred, "                                                                                          \
    "c.required_skills, c.department, c.escalate_reason, c.card, c.agent_id, c.turn_count, "                 \
    "c.failed_attempts, c.unresolved_turns, c.emotion_score, c.topics, c.intent, c.metadata, c.source, "     \
    "c.previous_id, c.created_at, c.pending_at, c.assigned_at, c.closed_at, c.held_at, t.last_message_at"

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
        query.into(state).into(priority).into(preferred).into(requiredSkills).into(c.department);
        query.into(c.escalateReason)
            .into(c.cardText)
            .intoId(c.agentId)
            .into(c.turnCount)
            .into(c.failedAttempts);
        query.into(c.unresolvedTurns).into(c.emotionScore).into(topics).into(c.intent);
        query.into(c.metadata).into(c.source).intoId(c.previousId);
        query.into(c.createdAt)
            .into(c.pendingAt)
            .into(c.assignedAt)
            .into(c.closedAt)
            .into(c.heldAt)
            .into(c.lastMessageAt);
    }

    domain::Conversation read() const
    {
        auto c = conversation;
        c.state = domain::conversationStateFromWord(state).value_or(domain::ConversationState::Closed);
        c.priority = static_cast<domain::Priority>(priority);
        c.preferred = preferred != 0;
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

/// Reads the rest of a query whose columns are bound to `stored`.
inline std::vector<ConversationRow> allRows(Query& query, StoredRow& stored)
{
    std::vector<ConversationRow> all;
    while (query.next()) {
        all.push_back(stored.read());
    }
    return all;
}

} // namespace backline::server::store
