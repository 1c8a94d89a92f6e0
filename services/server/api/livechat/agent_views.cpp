#include "services/server/api/livechat/views.h"

namespace backline::server::api::livechat {

wire::AgentStatus agentStatusView(const store::PresenceChange& change)
{
    wire::AgentStatus view;
    view.id = change.personId;
    view.name = change.name;
    view.email = change.email;
    view.availability_status = change.presence;
    if (change.lastActivityAt != 0) {
        view.last_activity_at.value.emplace(timeText(change.lastActivityAt, Freshness::JustMade));
    }
    return view;
}

wire::Agent agentView(const usecases::AgentLoad& load)
{
    const auto& agent = load.agent;
    wire::Agent view;
    view.id = agent.id;
    view.name = agent.name;
    view.email = agent.email;
    view.availability_status = domain::toWord(agent.presence);
    view.max_concurrent_chats = agent.capacity;
    view.skills = agent.skills;
    view.last_activity_at = timeOrNone(agent.lastActivityAt, Freshness::ReadAgain);
    view.current_active_chats = load.active;
    view.is_at_capacity = load.isAtCapacity();
    view.available_slots = load.freeSlots();
    return view;
}

wire::AgentWorkload workloadView(const usecases::AgentLoad& load)
{
    const auto& agent = load.agent;
    wire::AgentWorkload view;
    view.id = agent.id;
    view.name = agent.name;
    view.email = agent.email;
    view.availability_status = domain::toWord(agent.presence);
    view.max_concurrent_chats = agent.capacity;
    view.current_active_chats = load.active;
    view.pending_chats = load.pending;
    view.closed_today = load.closedToday;
    view.is_at_capacity = load.isAtCapacity();
    view.available_slots = load.freeSlots();
    view.utilization_percentage = load.utilization();
    return view;
}

} // namespace backline::server::api::livechat
