#pragma once

#include "services/server/http/handler.h"
#include "services/server/realtime/engine_application.h"
#include "services/server/realtime/engine_options.h"

#include <cstddef>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace backline::server::realtime {

struct EngineHub;
struct EngineQuery;
class EngineConnection;

/// Engine.IO protocol 4 for one path: long polling, WebSocket and the change from the one to the other. io
/// thread only. Destroy it after closeAll(), when the loop no longer runs and before the io_context.
class EngineServer
{
public:
    EngineServer(boost::asio::io_context& io, const EngineOptions& options, EngineApplication& application);
    ~EngineServer();
    EngineServer(const EngineServer&) = delete;
    EngineServer& operator=(const EngineServer&) = delete;

    /// Every GET, POST and upgrade of the path.
    void handle(http::RequestPtr request, http::Reply reply);

    /// For http::Handler::bodyLimit().
    std::size_t bodyLimit() const;

    std::size_t sessionCount() const;

    /// Ends every session and refuses new ones.
    void closeAll();

private:
    void open(const http::RequestPtr& request, http::Reply reply);
    void resume(
        const std::shared_ptr<EngineConnection>& session,
        const http::RequestPtr& request,
        http::Reply reply
    );

    std::unique_ptr<EngineHub> m_hub;
    bool m_stopping = false;
};

} // namespace backline::server::realtime
