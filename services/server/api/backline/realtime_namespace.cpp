#include "services/server/api/backline/realtime_namespace.h"

#include "services/protocol/backline.h"
#include "services/protocol/timestamps.h"
#include "services/server/api/request_limits.h"
#include "services/server/log/log.h"
#include "services/server/realtime/client.h"
#include "services/server/usecases/sign_in.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace backline::server::api::own {

namespace {

using realtime::Client;
using realtime::ClientPtr;
using usecases::Identity;
using usecases::Principal;

constexpr const char* staffRoom = "staff";

/// Whom the token belongs to; Invalid also when that cannot be told.
Identity identified(store::Database& db, const usecases::Tokens& tokens, const std::string& token)
{
    try {
        return usecases::identifyToken(db, tokens, token, protocol::nowMilliseconds());
    } catch (const std::exception& error) {
        logError("a socket could not be checked", store::loggable(error), {});
    }
    Identity identity;
    identity.fault = Identity::Fault::Invalid;
    return identity;
}

void admit(Client& client, Identity& identity)
{
    if (identity.fault != Identity::Fault::None) {
        client.refuse("Unauthorized: Invalid token");
        return;
    }
    client.data = std::make_shared<Principal>(std::move(identity.principal));
    client.accept();
}

bool concerns(const store::AccessChange& change, const Principal& principal)
{
    return (change.personId != 0 && change.personId == principal.person.id)
        || (!change.jti.empty() && change.jti == principal.jti);
}

} // namespace

RealtimeNamespace::RealtimeNamespace(
    const Services& services,
    store::ReaderPool& pool,
    store::Writer& writer,
    const Rate& eventRate,
    const PostToIo& post
)
    : m_services(services)
    , m_pool(pool)
    , m_eventRate(eventRate)
    , m_post(post)
    , m_subscriptions(pool, writer)
    , m_speech(services, pool, writer, post)
    , m_fleeting(writer)
    , m_actions(makeActions())
{}

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
        client->refuse("Unauthorized: No token");
        return;
    }
    auto check = [this, client, text = std::string(token->get_string())](store::Database& db) {
        auto identity = std::make_shared<Identity>(identified(db, m_services.tokens, text));
        m_post([client, identity] { admit(*client, *identity); });
    };
    if (!m_pool.submit(std::move(check))) {
        client->refuse("The server is busy: try again shortly");
    }
}

void RealtimeNamespace::connected(Client& client)
{
    Member member;
    member.client = client.shared_from_this();
    member.isRemote = !isLoopbackAddress(client.peerAddress());
    m_clients.emplace(&client, std::move(member));
    if (principalOf(client).isStaff()) {
        client.join(staffRoom);
    }
}

void RealtimeNamespace::disconnected(Client& client, realtime::CloseReason)
{
    m_clients.erase(&client);
}

void RealtimeNamespace::event(Client& client, realtime::IncomingEvent event)
{
    if (const auto wait = waitOf(client); wait > 0) {
        refuse(event.ack, rateLimited(wait));
        return;
    }
    const auto found = m_actions.find(event.name);
    if (found == m_actions.end()) {
        constexpr unsigned notFound = 404;
        refuse(event.ack, failureOf(notFound, {}, "There is no event of this name"));
        return;
    }
    found->second({client, event.args, event.ack});
}

/// Milliseconds until the client may send another event; 0 when it may now.
domain::Instant RealtimeNamespace::waitOf(Client& client)
{
    const auto found = m_clients.find(&client);
    const bool limited = found != m_clients.end() && found->second.isRemote;
    return limited ? found->second.events.take(m_eventRate, steadyMilliseconds()) : 0;
}

void RealtimeNamespace::published(const store::Event& event)
{
    m_subscriptions.published(event);
    m_namespace->broadcast(event.stream, "event", eventText(event));
}

/// Also to the one who changed it: his other windows show it, too.
void RealtimeNamespace::presenceChanged(const store::PresenceChange& change)
{
    const protocol::api::PersonRef person{change.personId, change.username, change.name};
    const auto text =
        "{\"person\":" + protocol::toJson(person) + ",\"presence\":\"" + change.presence + "\"}";
    m_namespace->broadcast(staffRoom, "presence", text);
}

void RealtimeNamespace::accessChanged(const std::vector<store::AccessChange>& changes)
{
    sendAway([&](const Member& member) {
        return std::any_of(changes.begin(), changes.end(), [&](const store::AccessChange& change) {
            return concerns(change, principalOf(*member.client));
        });
    });
}

void RealtimeNamespace::disconnectRemote()
{
    sendAway([](const Member& member) { return member.isRemote; });
}

void RealtimeNamespace::expire(domain::Instant now)
{
    sendAway([now](const Member& member) { return principalOf(*member.client).expiresAt <= now; });
}

/// Collects first: whoever is disconnected leaves m_clients.
void RealtimeNamespace::sendAway(const std::function<bool(const Member&)>& isMeant)
{
    std::vector<ClientPtr> leaving;
    for (const auto& [client, member] : m_clients) {
        if (isMeant(member)) {
            leaving.push_back(member.client);
        }
    }
    for (const auto& client : leaving) {
        client->disconnect();
    }
}

} // namespace backline::server::api::own
