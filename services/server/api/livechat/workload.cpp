#include "services/server/api/livechat/workload.h"

#include "services/protocol/livechat_answers.h"
#include "services/server/api/livechat/agents.h"
#include "services/server/api/livechat/incoming.h"
#include "services/server/api/livechat/views.h"
#include "services/server/usecases/availability.h"

namespace backline::server::api::livechat {

namespace {

wire::WorkloadChat chatOf(const store::ConversationRow& row)
{
    const auto& c = row.conversation;
    wire::WorkloadChat chat;
    chat.id = c.id;
    if (!c.subject.empty()) {
        chat.subject = c.subject;
    }
    chat.priority = priorityWord(c.priority);
    chat.started_at = timeText(startedAt(c), Freshness::ReadAgain);
    chat.last_message_at = timeOrNone(c.lastMessageAt, Freshness::ReadAgain);
    return chat;
}

Answer workload(const Call& call, store::Database& db)
{
    constexpr unsigned forbiddenStatus = 403;
    const auto id = idOf(call.parameter());
    const auto& me = call.principal.person;
    if (id != me.id && !me.mayLead()) {
        return bareFailure(forbiddenStatus, "You can only view your own workload");
    }
    const auto agent = findAgent(db, id);
    if (!agent) {
        return agentNotFound();
    }
    wire::WorkloadAnswer answer;
    answer.agent = workloadView(usecases::agentLoad(db, *agent, call.now));
    for (const auto& row : usecases::activeChatsOf(db, agent->id)) {
        answer.active_chats.push_back(chatOf(row));
    }
    return okJson(answer);
}

Answer workloads(const Call& call, store::Database& db)
{
    wire::WorkloadList list;
    for (const auto& load : usecases::agentLoads(db, call.now)) {
        list.agents.push_back(workloadView(load));
        ++list.summary.total_agents;
        list.summary.total_active_chats += load.active;
        list.summary.total_available_slots += load.freeSlots();
        list.summary.agents_at_capacity += load.isAtCapacity() ? 1 : 0;
    }
    return okJson(list);
}

} // namespace

std::vector<Route> workloadRoutes()
{
    return {
        {"GET",
         "/api/live-chat/agent/{agent_id}/workload",
         access::staff,
         false,
         reads(workload),
         "What an agent has and could take; leads may see everybody's",
         {},
         protocol::schemaOf<wire::WorkloadAnswer>()},
        {"GET",
         "/api/live-chat/admin/agents-workload",
         access::leads,
         false,
         reads(workloads),
         "What all agents have and could take",
         {},
         protocol::schemaOf<wire::WorkloadList>()},
    };
}

} // namespace backline::server::api::livechat
