#include "services/server/api/livechat/agent_actions.h"

#include "services/protocol/json_writer.h"
#include "services/protocol/timestamps.h"
#include "services/server/api/livechat/incoming.h"
#include "services/server/api/livechat/views.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/availability.h"
#include "services/server/usecases/presence.h"

#include <string>
#include <utility>
#include <vector>

namespace backline::server::api::livechat {

namespace {

using realtime::Client;
using usecases::Principal;
using Ack = std::optional<realtime::Ack>;

/// Any success that has nothing to say.
struct Nothing
{};

std::string agentsText(store::Database& db)
{
    std::vector<wire::Agent> agents;
    for (const auto& load : usecases::agentLoads(db, protocol::nowMilliseconds())) {
        agents.push_back(agentView(load));
    }
    return "\"agents\":" + protocol::toJson(agents);
}

Outcome<std::string> statusChanged(store::Unit& unit, const Principal& principal, domain::Presence presence)
{
    const auto before = store::personById(unit.db, principal.person.id);
    if (!before) {
        return Fault{"Agent not found"};
    }
    usecases::changePresence(unit, *before, presence);
    const auto agent = store::personById(unit.db, principal.person.id).value();
    return "\"agent\":" + protocol::toJson(agentView(usecases::agentLoad(unit.db, agent, unit.now)));
}

} // namespace

AgentActions::AgentActions(store::ReaderPool& pool, store::Writer& writer, PostToIo post)
    : m_pool(pool)
    , m_writer(writer)
    , m_post(std::move(post))
{}

void AgentActions::updateStatus(const RealtimeRequest& request)
{
    constexpr std::size_t longestWord = 16;
    const auto word = textMember(payloadOf(request), "status", longestWord);
    const auto presence = word ? domain::presenceFromWord(*word) : std::nullopt;
    if (!presence) {
        refuse(request.ack, "Invalid status");
        return;
    }
    submitChatJob(
        m_writer,
        request,
        [presence = *presence](store::Unit& unit, const Principal& who) {
            return statusChanged(unit, who, presence);
        },
        [](Client&, const Ack& ack, const std::string& agent) { succeed(ack, agent); }
    );
}

void AgentActions::pingActivity(const RealtimeRequest& request)
{
    submitChatJob(
        m_writer,
        request,
        [](store::Unit& unit, const Principal& who) -> Outcome<Nothing> {
            usecases::noteActivity(unit, who.person.id);
            return Nothing{};
        },
        [](Client&, const Ack& ack, const Nothing&) { succeed(ack); }
    );
}

void AgentActions::listAll(const RealtimeRequest& request)
{
    auto look = [this, ack = request.ack](store::Database& db) {
        std::string text;
        try {
            text = agentsText(db);
        } catch (const std::exception& error) {
            logError("the agents could not be listed", store::loggable(error), {});
        }
        m_post([ack, text = std::move(text)] {
            if (text.empty()) {
                refuse(ack, serverBusy);
            } else {
                succeed(ack, text);
            }
        });
    };
    if (!m_pool.submit(std::move(look))) {
        refuse(request.ack, serverBusy);
    }
}

} // namespace backline::server::api::livechat
