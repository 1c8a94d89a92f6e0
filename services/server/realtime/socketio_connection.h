#pragma once

#include "services/protocol/socketio_assembler.h"
#include "services/server/realtime/deadline_queue.h"
#include "services/server/realtime/engine_application.h"
#include "services/server/realtime/namespace_handler.h"

#include <boost/container/small_vector.hpp>

#include <string_view>

namespace backline::server::realtime {

class SocketIoServer;

/// One Engine.IO session as Socket.IO sees it: several clients, one in each namespace it joined. Owned by its
/// session. Whatever breaks the protocol closes the session. io thread only.
class SocketIoConnection final : private Timed
{
public:
    SocketIoConnection(EngineSession& session, SocketIoServer& server);

    EngineSession& session() { return m_session; }

    void received(std::string_view message, bool binary);
    void closed(CloseReason reason);

    /// The first namespace is joined.
    void stopClock() { stopWaiting(); }

    void remove(const Client& client);
    void disconnectAll();

    void close() { m_session.close(); }

private:
    void expired() override { close(); }

    void receive(protocol::SocketIoPacket packet);
    void connect(const protocol::SocketIoPacket& packet);
    ClientPtr find(std::string_view nsp) const;

    EngineSession& m_session;
    SocketIoServer& m_server;
    protocol::SocketIoAssembler m_assembler;
    boost::container::small_vector<ClientPtr, 1> m_clients;
};

} // namespace backline::server::realtime
