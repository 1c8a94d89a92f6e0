#include "services/server/realtime/socketio_server.h"

#include "services/server/realtime/client.h"
#include "services/server/realtime/socketio_connection.h"

#include <utility>

namespace backline::server::realtime {

namespace {

SocketIoConnection& connectionOf(const EngineSession& session)
{
    return *static_cast<SocketIoConnection*>(session.data.get());
}

} // namespace

SocketIoServer::SocketIoServer(boost::asio::io_context& io, SocketIoOptions options)
    : m_options(std::move(options))
    , m_connectClock(io, m_options.connectTimeout)
{}

Namespace& SocketIoServer::addNamespace(std::string name, NamespaceHandler& handler)
{
    return *m_namespaces.emplace_back(std::make_unique<Namespace>(std::move(name), handler, m_options));
}

Namespace* SocketIoServer::find(std::string_view name) const
{
    for (const auto& nsp : m_namespaces) {
        if (nsp->name() == name) {
            return nsp.get();
        }
    }
    return nullptr;
}

void SocketIoServer::opened(EngineSession& session, const http::Request& handshake)
{
    static_cast<void>(handshake);
    session.data = std::make_shared<SocketIoConnection>(session, *this);
}

void SocketIoServer::message(EngineSession& session, std::string_view message, bool binary)
{
    connectionOf(session).received(message, binary);
}

void SocketIoServer::closed(EngineSession& session, CloseReason reason)
{
    if (session.data) { // else opened() has failed
        connectionOf(session).closed(reason);
    }
}

void SocketIoServer::failed(EngineSession& session, std::string_view what) noexcept
{
    static_cast<void>(session);
    if (m_options.reportFault) {
        m_options.reportFault(what);
    }
}

} // namespace backline::server::realtime
