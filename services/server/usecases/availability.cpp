#include "services/server/usecases/availability.h"

#include "services/server/store/chat_lists.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/presence.h"

#include <algorithm>

namespace backline::server::usecases {

namespace {

constexpr domain::Instant day = 24LL * 3600 * 1000;
constexpr int chatsShown = 1000;

std::vector<AgentLoad> loadsOf(std::vector<domain::Person> people, store::Database& db, domain::Instant now)
{
    std::erase_if(people, [](const domain::Person& person) { return !person.enabled; });
    std::ranges::stable_sort(people, {}, &domain::Person::name);
    std::vector<AgentLoad> loads;
    for (const auto& person : people) {
        loads.push_back(agentLoad(db, person, now));
    }
    return loads;
}

} // namespace

int AgentLoad::utilization() const
{
    constexpr int percent = 100;
    return agent.capacity <= 0 ? percent : (active * percent + agent.capacity / 2) / agent.capacity;
}

AgentLoad agentLoad(store::Database& db, const domain::Person& agent, domain::Instant now)
{
    AgentLoad load;
    load.agent = agent;
    load.active = store::activeConversations(db, agent.id);
    load.closedToday = store::closedConversations(db, agent.id, now - now % day);
    load.pending = store::pendingCount(db);
    return load;
}

std::vector<AgentLoad> agentLoads(store::Database& db, domain::Instant now)
{
    auto agents = store::allStaff(db);
    std::erase_if(agents, [](const domain::Person& person) { return person.role != domain::Role::Agent; });
    return loadsOf(std::move(agents), db, now);
}

std::vector<AgentLoad> staffLoads(store::Database& db, domain::Instant now)
{
    return loadsOf(store::allStaff(db), db, now);
}

std::vector<store::ConversationRow> activeChatsOf(store::Database& db, domain::Id agentId)
{
    return store::chatsOfAgent(db, agentId, domain::ConversationState::Active, chatsShown);
}

void noteActivity(store::Unit& unit, domain::Id agentId)
{
    store::noteSignOfLife(unit, agentId);
    const auto agent = store::personById(unit.db, agentId);
    if (agent && agent->presence == domain::Presence::Away) {
        changePresence(unit, *agent, domain::Presence::Online);
    }
}

void changeCapacity(store::Unit& unit, const domain::Person& agent, int capacity)
{
    store::setCapacity(unit, agent.id, capacity);
}

void changeSkills(store::Unit& unit, const domain::Person& agent, const std::vector<std::string>& skills)
{
    store::setSkills(unit, agent.id, skills);
}

void markIdleAway(store::Unit& unit, const std::vector<domain::Id>& agents, domain::Instant idleSince)
{
    for (const auto id : agents) {
        const auto agent = store::personById(unit.db, id);
        if (agent && agent->presence == domain::Presence::Online && agent->lastActivityAt < idleSince) {
            changePresence(unit, *agent, domain::Presence::Away);
        }
    }
}

} // namespace backline::server::usecases
