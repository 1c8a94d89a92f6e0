#pragma once

#include "services/server/realtime/namespace_handler.h"
#include "services/server/realtime/rooms.h"
#include "services/server/realtime/socketio_options.h"

#include <boost/unordered/unordered_flat_set.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace backline::server::realtime {

class Outgoing;

/// The clients of one Socket.IO namespace and their rooms. A broadcast is encoded once for all its receivers
/// and calls nothing back. io thread only.
class Namespace
{
public:
    Namespace(std::string name, NamespaceHandler& handler, const SocketIoOptions& options);
    Namespace(const Namespace&) = delete;
    Namespace& operator=(const Namespace&) = delete;

    const std::string& name() const { return m_name; }

    std::size_t clientCount() const { return m_clients.size(); }

    /// The arguments as JSON separated by commas.
    void broadcast(
        std::string_view room,
        std::string_view event,
        std::string_view argsJson,
        const Client* except = nullptr
    ) const;
    void broadcastToAll(std::string_view event, std::string_view argsJson, const Client* except = nullptr)
        const;

    /// Whether a broadcast to the room would reach somebody; to save the work of making it.
    bool isAnybodyIn(std::string_view room) const { return m_rooms.find(room) != nullptr; }

    /// A copy, so that its members may be disconnected on the way.
    std::vector<ClientPtr> members(std::string_view room) const;

    // For Client.
    void add(Client& client) { m_clients.insert(&client); }

    void remove(Client& client) { m_clients.erase(&client); }

    Rooms& rooms() { return m_rooms; }

    NamespaceHandler& handler() { return m_handler; }

    const SocketIoOptions& options() const { return m_options; }

private:
    std::string m_name;
    NamespaceHandler& m_handler;
    const SocketIoOptions& m_options;
    boost::unordered_flat_set<Client*> m_clients;
    Rooms m_rooms;
};

} // namespace backline::server::realtime
