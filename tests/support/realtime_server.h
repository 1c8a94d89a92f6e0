#pragma once

#include "services/server/http/handler.h"
#include "services/server/http/limits.h"
#include "services/server/realtime/engine_options.h"

#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace backline::server::realtime {
class EngineApplication;
}

namespace backline::tests {

/// An Engine.IO server at /engine.io/ on a free port of 127.0.0.1, on a thread of its own from start() until
/// its destruction.
class RealtimeServer
{
public:
    using Options = server::realtime::EngineOptions;

    explicit RealtimeServer(const server::http::Limits& limits = {});
    ~RealtimeServer();
    RealtimeServer(const RealtimeServer&) = delete;
    RealtimeServer& operator=(const RealtimeServer&) = delete;

    boost::asio::io_context& io();
    void start(server::realtime::EngineApplication& application, const Options& options);

    /// Ends all sessions and the thread; before what start() was given is destroyed.
    void stop();

    unsigned short port() const;

    /// Runs it on the server's thread and waits for it.
    void call(const std::function<void()>& work);

    /// Only on the server's thread.
    std::size_t sessionCount() const;

private:
    struct State;

    std::unique_ptr<State> m_state;
};

} // namespace backline::tests
