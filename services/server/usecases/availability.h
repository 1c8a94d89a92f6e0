#pragma once

#include "models/domain/person.h"
#include "services/server/store/conversations.h"
#include "services/server/store/unit.h"

#include <vector>

namespace backline::server::usecases {

/// An agent's hands: what he has and could take.
struct AgentLoad
{
    domain::Person agent;
    int active = 0;
    int closedToday = 0; ///< since midnight UTC
    long long pending = 0; ///< of the whole queue

    bool isAtCapacity() const { return active >= agent.capacity; }

    int freeSlots() const { return active >= agent.capacity ? 0 : agent.capacity - active; }

    int utilization() const; ///< percent, rounded
};

AgentLoad agentLoad(store::Database& db, const domain::Person& agent, domain::Instant now);

/// Of every enabled agent (leads too, administrators not), by name.
std::vector<AgentLoad> agentLoads(store::Database& db, domain::Instant now);

/// The same with administrators, who may work at a desktop, too.
std::vector<AgentLoad> staffLoads(store::Database& db, domain::Instant now);

/// Active ones of this agent, oldest first.
std::vector<store::ConversationRow> activeChatsOf(store::Database& db, domain::Id agentId);

/// The agent did something: away becomes online, silently when he is not away.
void noteActivity(store::Unit& unit, domain::Id agentId);

/// The caller has checked the value.
void changeCapacity(store::Unit& unit, const domain::Person& agent, int capacity);
void changeSkills(store::Unit& unit, const domain::Person& agent, const std::vector<std::string>& skills);

/// Those of these agents that are online and gave no sign since `idleSince` become away; told as any change
/// of presence. For agents whose clients give signs of activity: the desktop's do not.
void markIdleAway(store::Unit& unit, const std::vector<domain::Id>& agents, domain::Instant idleSince);

} // namespace backline::server::usecases
