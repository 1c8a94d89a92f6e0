#include "services/server/api/backline/realtime_namespace.h"

#include "services/protocol/backline.h"
#include "services/protocol/json_writer.h"
#include "services/server/api/backline/visitor_rule.h"
#include "services/server/realtime/client.h"
#include "services/server/store/events.h"

#include <utility>

namespace backline::server::api::own {

namespace {

using realtime::Client;
using realtime::ClientPtr;

constexpr const char* staffRoom = "staff";

std::string visitorRoom(const std::string& conversation)
{
    return "visitor/" + conversation;
}

} // namespace

RealtimeNamespace::RealtimeNamespace(const RealtimeSurroundings& around, const RateLimits& rates)
    : m_door(around.services, around.pool, rates.socket, around.post, Visitors::Welcome, rates.visitor)
    , m_subscriptions(around.pool, around.writer)
    , m_speech(around.services, around.pool, around.writer, around.post)
    , m_fleeting(around.writer, around.hub)
    , m_places(around.io, around.pool, around.post, std::bind_front(&RealtimeNamespace::tellPlace, this))
    , m_presence(around.presence)
    , m_actions(makeActions())
    , m_queue(store::queueStream({}))
{}

void RealtimeNamespace::attach(realtime::Namespace& own)
{
    m_namespace = &own;
    m_fleeting.attach(own);
}

RealtimeNamespace::Actions RealtimeNamespace::makeActions()
{
    return {
        {"subscribe", std::bind_front(&StreamSubscriptions::subscribe, &m_subscriptions)},
        {"unsubscribe", std::bind_front(&StreamSubscriptions::unsubscribe, &m_subscriptions)},
        {"say", std::bind_front(&RealtimeSpeech::say, &m_speech)},
        {"typing", std::bind_front(&FleetingEvents::typing, &m_fleeting)},
        {"seen", std::bind_front(&FleetingEvents::seen, &m_fleeting)},
        {"viewing", std::bind_front(&FleetingEvents::viewing, &m_fleeting)},
        {"presence", std::bind_front(&FleetingEvents::presence, &m_fleeting)},
    };
}

void RealtimeNamespace::connecting(ClientPtr client, const boost::json::value& auth)
{
    const auto* token = auth.is_object() ? auth.get_object().if_contains("token") : nullptr;
    if (token == nullptr || !token->is_string()) {
        client->refuse(noToken);
        return;
    }
    m_door.admit(client, std::string(token->get_string()));
}

void RealtimeNamespace::connected(Client& client)
{
    m_door.entered(client);
    const auto& principal = principalOf(client);
    if (principal.isStaff()) {
        client.join(staffRoom);
        m_presence.entered(principal.person.id, Workplace::Desktop);
    } else if (principal.isVisitor()) {
        client.join(visitorRoom(principal.conversation));
        m_places.entered(principal.conversation);
    }
}

void RealtimeNamespace::disconnected(Client& client, realtime::CloseReason)
{
    m_door.left(client);
    const auto& principal = principalOf(client);
    if (principal.isStaff()) {
        m_presence.left(principal.person.id, Workplace::Desktop);
    } else if (principal.isVisitor()) {
        m_places.left(principal.conversation);
    }
}

void RealtimeNamespace::event(Client& client, realtime::IncomingEvent event)
{
    if (const auto wait = m_door.waitOf(client); wait > 0) {
        refuse(event.ack, rateLimited(wait));
        return;
    }
    constexpr unsigned notFound = 404;
    if (const auto& principal = principalOf(client);
        principal.isVisitor() && !isForVisitor(principal, event)) {
        refuse(event.ack, failureOf(notFound, {}, "There is no such thing here, or it is not yours to see"));
        return;
    }
    const auto found = m_actions.find(event.name);
    if (found == m_actions.end()) {
        refuse(event.ack, failureOf(notFound, {}, "There is no event of this name"));
        return;
    }
    found->second({client, event.args, event.ack});
}

void RealtimeNamespace::published(const store::Event& event)
{
    m_subscriptions.published(event);
    if (event.stream == m_queue) {
        m_places.queueChanged();
    }
    if (m_namespace->isAnybodyIn(event.stream)) {
        m_namespace->broadcast(event.stream, "event", eventText(event));
    }
}

void RealtimeNamespace::tellPlace(const std::string& conversation, std::size_t place)
{
    std::string text = "{\"conversation\":";
    protocol::appendString(text, conversation);
    text += ",\"place\":" + std::to_string(place) + "}";
    m_namespace->broadcast(visitorRoom(conversation), "place", text);
}

/// Also to the one who changed it: his other windows show it, too.
void RealtimeNamespace::presenceChanged(const store::PresenceChange& change)
{
    const protocol::api::PersonRef person{change.personId, change.username, change.name};
    const auto text =
        "{\"person\":" + protocol::toJson(person) + ",\"presence\":\"" + change.presence + "\"}";
    m_namespace->broadcast(staffRoom, "presence", text);
}

} // namespace backline::server::api::own
