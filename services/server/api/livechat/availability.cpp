#include "services/server/api/livechat/availability.h"

#include "services/protocol/livechat_answers.h"
#include "services/protocol/livechat_requests.h"
#include "services/server/api/livechat/agents.h"
#include "services/server/api/livechat/incoming.h"
#include "services/server/api/livechat/views.h"
#include "services/server/usecases/availability.h"
#include "services/server/usecases/presence.h"

namespace backline::server::api::livechat {

namespace {

constexpr unsigned badRequest = 400;

Answer agentAnswer(store::Database& db, domain::Id id, domain::Instant now, std::string message)
{
    const auto agent = findAgent(db, id);
    if (!agent) {
        return agentNotFound();
    }
    wire::AgentAnswer answer;
    if (!message.empty()) {
        answer.message.value = std::move(message);
    }
    answer.agent = agentView(usecases::agentLoad(db, *agent, now));
    return okJson(answer);
}

Answer myStatus(const Call& call, store::Database& db)
{
    return agentAnswer(db, call.principal.person.id, call.now, {});
}

std::optional<domain::Presence> presenceOf(const boost::json::value* value)
{
    return value != nullptr && value->is_string()
        ? domain::presenceFromWord(std::string_view(value->get_string()))
        : std::nullopt;
}

/// Sets the availability of the agent with this id.
Prepared changeStatus(const Call& call, std::optional<domain::Id> id)
{
    const auto presence = presenceOf(memberOf(bodyOf(call), "availability_status"));
    if (!presence) {
        return bareFailure(badRequest, "Invalid status. Must be: online, offline, busy, or away");
    }
    return WriteStep([id, presence = *presence](store::Unit& unit) -> Answer {
        const auto agent = findAgent(unit.db, id);
        if (!agent) {
            return agentNotFound();
        }
        usecases::changePresence(unit, *agent, presence);
        return agentAnswer(unit.db, agent->id, unit.now, "Status updated");
    });
}

Prepared changeMyStatus(const Call& call, store::Database&)
{
    return changeStatus(call, call.principal.person.id);
}

Prepared changeAgentsStatus(const Call& call, store::Database&)
{
    return changeStatus(call, idOf(call.parameter()));
}

/// Sets what the agent with this id can do.
Prepared changeSkills(const Call& call, std::optional<domain::Id> id)
{
    auto skills = readWords(memberOf(bodyOf(call), "skills"));
    if (!skills) {
        return bareFailure(badRequest, "Skills must be an array");
    }
    return WriteStep([id, skills = std::move(*skills)](store::Unit& unit) -> Answer {
        const auto agent = findAgent(unit.db, id);
        if (!agent) {
            return agentNotFound();
        }
        usecases::changeSkills(unit, *agent, skills);
        return okJson(wire::SkillsAnswer{true, "Skills updated", {agent->id, agent->name, skills}});
    });
}

Prepared changeMySkills(const Call& call, store::Database&)
{
    return changeSkills(call, call.principal.person.id);
}

Prepared changeAgentsSkills(const Call& call, store::Database&)
{
    return changeSkills(call, idOf(call.parameter()));
}

/// A number, and no text that looks like one.
std::optional<int> capacityOf(const boost::json::value* value)
{
    constexpr int most = 20;
    boost::system::error_code failure;
    const auto number = value != nullptr && value->is_number() ? value->to_number<int>(failure) : 0;
    return failure || number < 1 || number > most ? std::nullopt : std::optional(number);
}

Prepared changeMyMaxChats(const Call& call, store::Database&)
{
    const auto capacity = capacityOf(memberOf(bodyOf(call), "max_concurrent_chats"));
    if (!capacity) {
        return bareFailure(badRequest, "max_concurrent_chats must be a number between 1 and 20");
    }
    return WriteStep([agent = call.principal.person, capacity = *capacity](store::Unit& unit) -> Answer {
        usecases::changeCapacity(unit, agent, capacity);
        return agentAnswer(unit.db, agent.id, unit.now, "Max concurrent chats updated");
    });
}

void count(wire::AvailabilitySummary& summary, const usecases::AgentLoad& load)
{
    ++summary.total_agents;
    summary.total_active_chats += load.active;
    switch (load.agent.presence) {
    case domain::Presence::Offline:
        ++summary.offline;
        break;
    case domain::Presence::Online:
        ++summary.online;
        break;
    case domain::Presence::Busy:
        ++summary.busy;
        break;
    case domain::Presence::Away:
        ++summary.away;
        break;
    }
}

Answer allAgents(const Call& call, store::Database& db)
{
    wire::AgentList list;
    for (const auto& load : usecases::agentLoads(db, call.now)) {
        list.agents.push_back(agentView(load));
        count(list.summary, load);
    }
    return okJson(list);
}

Route statusRoute(std::string path, Access access, Prepare prepare)
{
    return {
        "PUT",
        std::move(path),
        access,
        true,
        std::move(prepare),
        "Say whether an agent is available",
        protocol::schemaOf<wire::StatusRequest>(),
        protocol::schemaOf<wire::AgentAnswer>()};
}

Route skillsRoute(std::string path, Access access, Prepare prepare)
{
    return {
        "PUT",
        std::move(path),
        access,
        true,
        std::move(prepare),
        "Say what an agent can do",
        protocol::schemaOf<wire::SkillsRequest>(),
        protocol::schemaOf<wire::SkillsAnswer>()};
}

} // namespace

std::vector<Route> availabilityRoutes()
{
    const std::string base = "/api/agent-availability";
    return {
        {"GET",
         base + "/my-status",
         access::agentsOnly,
         false,
         reads(myStatus),
         "Whether I am available",
         {},
         protocol::schemaOf<wire::AgentAnswer>()},
        statusRoute(base + "/my-status", access::agentsOnly, changeMyStatus),
        skillsRoute(base + "/my-skills", access::agentsOnly, changeMySkills),
        {"PUT",
         base + "/my-max-chats",
         access::agentsOnly,
         true,
         changeMyMaxChats,
         "Say how many chats I take at once",
         protocol::schemaOf<wire::MaxChatsRequest>(),
         protocol::schemaOf<wire::AgentAnswer>()},
        {"GET",
         base + "/all-agents",
         access::staff,
         false,
         reads(allAgents),
         "Who is there",
         {},
         protocol::schemaOf<wire::AgentList>()},
        statusRoute(base + "/agent/{id}/status", access::admins, changeAgentsStatus),
        skillsRoute(base + "/agent/{id}/skills", access::admins, changeAgentsSkills),
    };
}

} // namespace backline::server::api::livechat
