#include "services/server/realtime/socketio_connection.h"

#include "services/protocol/socketio_encoder.h"
#include "services/server/realtime/client.h"
#include "services/server/realtime/socketio_server.h"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace backline::server::realtime {

using protocol::Framing;
using protocol::SocketIoPacket;
using protocol::SocketIoType;

SocketIoConnection::SocketIoConnection(EngineSession& session, SocketIoServer& server)
    : m_session(session)
    , m_server(server)
    , m_assembler(server.options().packets)
{
    m_server.connectClock().add(*this);
}

void SocketIoConnection::received(std::string_view message, bool binary)
{
    constexpr std::size_t usualTree = 4096;
    std::array<unsigned char, usualTree> space; // NOLINT: need not be initialised
    boost::json::monotonic_resource memory(space.data(), space.size());
    auto outcome =
        binary ? m_assembler.addBinary(std::string(message)) : m_assembler.addText(message, &memory);
    if (!outcome) {
        close();
    } else if (*outcome) {
        receive(std::move(**outcome));
    }
}

void SocketIoConnection::receive(SocketIoPacket packet)
{
    const auto client = find(packet.nsp);
    if (packet.type == SocketIoType::Connect && !client) {
        connect(packet);
        return;
    }
    if (!client || !client->isConnected()) {
        close();
        return;
    }
    switch (packet.type) {
    case SocketIoType::Event:
        client->receive(std::move(packet));
        break;
    case SocketIoType::Disconnect:
        remove(*client);
        client->gone(CloseReason::ClientLeft);
        break;
    case SocketIoType::Ack:
        break; // nothing the server sends asks for one
    default:
        close();
        break;
    }
}

void SocketIoConnection::connect(const SocketIoPacket& packet)
{
    auto* nsp = m_server.find(packet.nsp);
    if (nsp == nullptr) {
        constexpr std::string_view reason = "Invalid namespace";
        m_session.sendPacket(protocol::encodeConnectError(packet.nsp, reason, Framing::EngineMessage));
        return;
    }
    if (m_clients.size() >= m_server.options().namespacesPerConnection) {
        close();
        return;
    }
    const auto client = std::make_shared<Client>(*nsp, *this);
    m_clients.push_back(client);
    const boost::json::value nothing(boost::json::object_kind);
    nsp->handler().connecting(client, packet.data.is_null() ? nothing : packet.data);
}

void SocketIoConnection::closed(CloseReason reason)
{
    stopWaiting();
    const auto clients = std::exchange(m_clients, {});
    for (const auto& client : clients) {
        client->gone(reason);
    }
}

void SocketIoConnection::remove(const Client& client)
{
    const auto isIt = [&client](const ClientPtr& other) { return other.get() == &client; };
    const auto found = std::ranges::find_if(m_clients, isIt);
    if (found != m_clients.end()) {
        m_clients.erase(found);
    }
}

void SocketIoConnection::disconnectAll()
{
    for (const auto& client : m_clients) {
        if (client->isConnected()) {
            m_session.sendPacket(protocol::encodeDisconnect(client->nsp().name(), Framing::EngineMessage));
        }
    }
    close();
}

ClientPtr SocketIoConnection::find(std::string_view nsp) const
{
    const auto isIt = [nsp](const ClientPtr& client) { return client->nsp().name() == nsp; };
    const auto found = std::ranges::find_if(m_clients, isIt);
    return found == m_clients.end() ? nullptr : *found;
}

} // namespace backline::server::realtime
