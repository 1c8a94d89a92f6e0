#include "services/server/realtime/namespace.h"

#include "services/protocol/socketio_encoder.h"
#include "services/server/realtime/client.h"
#include "services/server/realtime/outgoing.h"

#include <utility>

namespace backline::server::realtime {

namespace {

template<class Clients>
void sendToAll(const Clients& clients, const Outgoing& packet, const Client* except)
{
    for (Client* client : clients) {
        if (client != except) {
            client->send(packet);
        }
    }
}

Outgoing eventPacket(std::string_view nsp, std::string_view event, std::string_view argsJson)
{
    return Outgoing(protocol::encodeEvent(nsp, {}, event, argsJson, protocol::Framing::EngineMessage));
}

} // namespace

Namespace::Namespace(std::string name, NamespaceHandler& handler, const SocketIoOptions& options)
    : m_name(std::move(name))
    , m_handler(handler)
    , m_options(options)
{}

void Namespace::broadcast(
    std::string_view room,
    std::string_view event,
    std::string_view argsJson,
    const Client* except
) const
{
    if (const auto* found = m_rooms.find(room)) {
        sendToAll(found->second, eventPacket(m_name, event, argsJson), except);
    }
}

void Namespace::broadcastToAll(std::string_view event, std::string_view argsJson, const Client* except) const
{
    if (!m_clients.empty()) {
        sendToAll(m_clients, eventPacket(m_name, event, argsJson), except);
    }
}

std::vector<ClientPtr> Namespace::members(std::string_view room) const
{
    std::vector<ClientPtr> clients;
    if (const auto* found = m_rooms.find(room)) {
        for (Client* client : found->second) {
            clients.push_back(client->shared_from_this());
        }
    }
    return clients;
}

} // namespace backline::server::realtime
