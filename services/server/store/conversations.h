#pragma once

#include "models/domain/conversation.h"
#include "services/server/store/unit.h"

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace backline::server::store {

std::optional<domain::Conversation> conversationById(Database& db, domain::Id id);
std::optional<domain::Conversation> conversationByPublicId(Database& db, const std::string& publicId);

/// What decides whether somebody may speak, read without the rest: it is asked for every message.
struct SpeakingState
{
    domain::Id id = 0;
    domain::ConversationState state = domain::ConversationState::Closed;
    domain::Id customerId = 0;
    domain::Id agentId = 0;
    domain::Instant heldAt = 0;
};

std::optional<SpeakingState> speakingState(Database& db, const std::string& publicId);

/// The open successor of a closed conversation, when its customer wrote again.
std::optional<domain::Conversation> successorOf(Database& db, domain::Id id);

domain::Id insertConversation(Unit& unit, const domain::Conversation& conversation);

/// Writes everything but the ids, what it came with (metadata, source), the assignment and whether it is on
/// hold, which have their own conditional updates below.
void updateConversation(Unit& unit, const domain::Conversation& conversation);

/// Compare-and-swap from one state to another; false when somebody else was first. agentId and at go into the
/// columns of the new state.
bool advance(
    Unit& unit,
    domain::Id id,
    domain::ConversationState from,
    domain::ConversationState to,
    domain::Id agentId
);

/// An active conversation goes from one agent to another; false when it is not this agent's any longer. It
/// stays assigned since the time it was.
bool reassign(Unit& unit, domain::Id id, domain::Id fromAgentId, domain::Id toAgentId);

/// Puts an active conversation on hold, or takes it off; false when it is so already, or not active.
bool setHeld(Unit& unit, domain::Id id, bool isHeld);

/// A row of the queue or of a list: what the screens show without opening the conversation.
struct ConversationRow
{
    domain::Conversation conversation;
    std::string customerName; ///< empty when it is nobody we know
    std::string customerUsername;
    std::string memberLevel;
    std::string agentName;
    std::string agentUsername;
};

struct QueueFilter
{
    std::string department; ///< empty: all
    std::string skill;
    std::optional<domain::Priority> priority;
    std::string text; ///< in the customer's name, the subject or the reason
};

/// Where a page of the queue starts: behind this place. The order is priority, preferred members, wait, id.
struct QueueCursor
{
    int rank = -1;
    domain::Instant pendingAt = 0;
    domain::Id id = 0;
};

QueueCursor cursorAt(const domain::Conversation& conversation);

std::vector<ConversationRow> queuePage(
    Database& db,
    const QueueFilter& filter,
    const QueueCursor& after,
    int limit
);

/// Everything that is pending, for the dialect that knows no pages.
std::vector<ConversationRow> wholeQueue(Database& db, int limit = std::numeric_limits<int>::max());

/// The same with nothing but id, state, priority and times.
std::vector<domain::Conversation> everybodyWaiting(Database& db);

struct ListFilter
{
    domain::Id agentId = 0; ///< 0: everybody's
    std::string state; ///< empty: all
    std::string text;
    domain::Id before = 0; ///< newest first, behind this id; 0: from the newest
};

std::vector<ConversationRow> conversationList(Database& db, const ListFilter& filter, int limit);

std::optional<ConversationRow> conversationRow(Database& db, domain::Id id);

/// How many wait.
long long pendingCount(Database& db);

} // namespace backline::server::store
