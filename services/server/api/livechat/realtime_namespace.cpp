#include "services/server/api/livechat/realtime_namespace.h"

#include "services/server/api/livechat/incoming.h"

#include <utility>

namespace backline::server::api::livechat {

namespace {

using realtime::Client;
using realtime::ClientPtr;
using usecases::Principal;

/// Whether somebody's being there is an agent's availability.
bool isAgent(const Principal& principal)
{
    return principal.person.role == domain::Role::Agent;
}

} // namespace

RealtimeNamespace::RealtimeNamespace(const RealtimeSurroundings& around, const Rate& eventRate)
    : m_door(around.services, around.pool, eventRate, around.post, Visitors::Refused)
    , m_chats(around.writer, m_rooms)
    , m_speech(around.services.links, around.writer, m_rooms)
    , m_signs(around.writer, m_rooms, around.hub)
    , m_agents(around.pool, around.writer, around.post)
    , m_presence(around.presence)
    , m_translation(around.services, around.pool, m_rooms, around.post)
    , m_actions(makeActions())
{}

/// Every event there is; what is not in this table is refused.
RealtimeNamespace::Actions RealtimeNamespace::makeActions()
{
    const auto of = [](auto method, auto& object) { return std::bind_front(method, &object); };
    using enum Callers;
    return {
        {"chat:start", {Customers, "Only customers can start a chat", of(&ChatActions::start, m_chats)}},
        {"chat:join", {Everybody, "", of(&ChatActions::join, m_chats)}},
        {"chat:accept", {Staff, "Only agents can accept chats", of(&ChatActions::accept, m_chats)}},
        {"chat:transfer", {Everybody, "", of(&ChatActions::transfer, m_chats)}},
        {"chat:end", {Everybody, "", of(&ChatActions::end, m_chats)}},
        {"chat:send_message", {Everybody, "", of(&ChatSpeech::send, m_speech)}},
        {"chat:use_canned_response",
         {Staff, "Only agents can use canned responses", of(&ChatSpeech::useCanned, m_speech)}},
        {"chat:typing", {Everybody, "", of(&ChatSigns::typing, m_signs)}},
        {"chat:seen", {Everybody, "", of(&ChatSigns::seen, m_signs)}},
        {"agent:update_status",
         {Agents, "Only agents can update status", of(&AgentActions::updateStatus, m_agents)}},
        {"agent:activity_ping", {Agents, "Unauthorized", of(&AgentActions::pingActivity, m_agents)}},
        {"agent:get_all_status", {Staff, "Unauthorized", of(&AgentActions::listAll, m_agents)}},
    };
}

bool RealtimeNamespace::isAmong(Callers callers, const Principal& principal)
{
    switch (callers) {
    case Callers::Everybody:
        return true;
    case Callers::Customers:
        return principal.isCustomer();
    case Callers::Staff:
        return principal.isStaff();
    case Callers::Agents:
        return isAgent(principal);
    }
    return false;
}

void RealtimeNamespace::attach(realtime::Namespace& own)
{
    m_rooms.attach(own);
    m_translation.attach(own);
}

void RealtimeNamespace::connecting(ClientPtr client, const boost::json::value& auth)
{
    const auto* token = memberOf(&auth, "token");
    if (!isGiven(token)) {
        client->refuse(noToken);
    } else if (!token->is_string()) {
        client->refuse(invalidToken);
    } else {
        m_door.admit(client, std::string(token->get_string()));
    }
}

void RealtimeNamespace::connected(Client& client)
{
    const Principal& principal = principalOf(client);
    m_door.entered(client);
    client.join(personRoom(principal.person.id));
    if (principal.isStaff()) {
        client.join(staffRoom);
    }
    if (isAgent(principal)) {
        m_presence.entered(principal.person.id, Workplace::Livechat);
    }
}

void RealtimeNamespace::disconnected(Client& client, realtime::CloseReason)
{
    m_door.left(client);
    if (const auto& principal = principalOf(client); isAgent(principal)) {
        m_presence.left(principal.person.id, Workplace::Livechat);
    }
}

void RealtimeNamespace::event(Client& client, realtime::IncomingEvent event)
{
    if (m_door.waitOf(client) > 0) {
        refuse(event.ack, "Too many events: slow down");
        return;
    }
    const Principal& principal = principalOf(client);
    if (isAgent(principal)) {
        m_presence.noticed(principal.person.id);
    }
    const auto found = m_actions.find(event.name);
    if (found == m_actions.end()) {
        refuse(event.ack, "There is no event of this name");
    } else if (const auto& action = found->second; isAmong(action.callers, principal)) {
        action.run({client, event.args, event.ack});
    } else {
        refuse(event.ack, action.refusal);
    }
}

} // namespace backline::server::api::livechat
