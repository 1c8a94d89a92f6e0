#include "services/server/api/namespace_door.h"

#include "services/protocol/timestamps.h"
#include "services/server/api/request_limits.h"
#include "services/server/log/log.h"
#include "services/server/store/store_error.h"
#include "services/server/usecases/sign_in.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

namespace backline::server::api {

namespace {

using realtime::Client;
using realtime::ClientPtr;
using usecases::Identity;
using usecases::Principal;

/// Whom the token belongs to; Invalid also when that cannot be told. Without a page it is no visitor's.
Identity identified(
    store::Database& db,
    const usecases::Tokens& tokens,
    const std::string& token,
    const std::optional<std::string>& page
)
{
    try {
        return usecases::identifyToken(db, tokens, token, protocol::nowMilliseconds(), page);
    } catch (const std::exception& error) {
        logError("a socket could not be checked", store::loggable(error), {});
    }
    Identity identity;
    identity.fault = Identity::Fault::Invalid;
    return identity;
}

void settle(Client& client, Identity& identity)
{
    if (identity.fault != Identity::Fault::None) {
        client.refuse(invalidToken);
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

NamespaceDoor::NamespaceDoor(
    const Services& services,
    store::ReaderPool& pool,
    const Rate& eventRate,
    PostToIo post,
    Visitors visitors,
    const Rate& visitorRate
)
    : m_services(services)
    , m_pool(pool)
    , m_eventRate(eventRate)
    , m_visitorRate(visitorRate)
    , m_post(std::move(post))
    , m_visitors(visitors)
{}

void NamespaceDoor::admit(const ClientPtr& client, std::string token)
{
    std::optional<std::string> page;
    if (m_visitors == Visitors::Welcome) {
        page = client->origin();
    }
    auto check = [this, client, token = std::move(token), page = std::move(page)](store::Database& db) {
        auto identity = std::make_shared<Identity>(identified(db, m_services.tokens, token, page));
        m_post([client, identity] { settle(*client, *identity); });
    };
    if (!m_pool.submit(std::move(check))) {
        client->refuse("The server is busy: try again shortly");
    }
}

void NamespaceDoor::entered(Client& client)
{
    Member member;
    member.client = client.shared_from_this();
    member.isRemote = !isLoopbackAddress(client.peerAddress());
    m_members.emplace(&client, std::move(member));
}

void NamespaceDoor::left(Client& client)
{
    m_members.erase(&client);
}

domain::Instant NamespaceDoor::waitOf(Client& client)
{
    const auto found = m_members.find(&client);
    if (found == m_members.end() || !found->second.isRemote) {
        return 0;
    }
    const auto& rate = principalOf(client).isVisitor() ? m_visitorRate : m_eventRate;
    return found->second.events.take(rate, steadyMilliseconds());
}

void NamespaceDoor::accessChanged(const std::vector<store::AccessChange>& changes)
{
    sendAway([&](const Member& member) {
        return std::any_of(changes.begin(), changes.end(), [&](const store::AccessChange& change) {
            return concerns(change, principalOf(*member.client));
        });
    });
}

void NamespaceDoor::disconnectRemote()
{
    sendAway([](const Member& member) { return member.isRemote; });
}

void NamespaceDoor::expire(domain::Instant now)
{
    sendAway([now](const Member& member) { return principalOf(*member.client).expiresAt <= now; });
}

/// Collects first: whoever is disconnected leaves m_members.
void NamespaceDoor::sendAway(const std::function<bool(const Member&)>& isMeant)
{
    std::vector<ClientPtr> leaving;
    for (const auto& [client, member] : m_members) {
        if (isMeant(member)) {
            leaving.push_back(member.client);
        }
    }
    for (const auto& client : leaving) {
        client->disconnect();
    }
}

} // namespace backline::server::api
