#pragma once

#include "services/server/realtime/deadline_queue.h"
#include "services/server/realtime/engine_application.h"
#include "services/server/realtime/namespace.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace backline::server::realtime {

/// Socket.IO protocol 5 on top of an EngineServer. io thread only. Add all namespaces before the first
/// session; outlives the EngineServer.
class SocketIoServer final : public EngineApplication
{
public:
    SocketIoServer(boost::asio::io_context& io, SocketIoOptions options);

    /// "/" or "/name". The handler outlives this. The namespace stays where it is.
    Namespace& addNamespace(std::string name, NamespaceHandler& handler);

    /// Null when there is none.
    Namespace* find(std::string_view name) const;

    const SocketIoOptions& options() const { return m_options; }

    DeadlineQueue& connectClock() { return m_connectClock; }

    void opened(EngineSession& session, const http::Request& handshake) override;
    void message(EngineSession& session, std::string_view message, bool binary) override;
    void closed(EngineSession& session, CloseReason reason) override;
    void failed(EngineSession& session, std::string_view what) noexcept override;

private:
    SocketIoOptions m_options;
    DeadlineQueue m_connectClock; ///< waiting for their first namespace
    std::vector<std::unique_ptr<Namespace>> m_namespaces;
};

} // namespace backline::server::realtime
