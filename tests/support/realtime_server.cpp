#include "tests/support/realtime_server.h"

#include "services/server/http/listener.h"
#include "services/server/realtime/engine_server.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <future>
#include <optional>
#include <thread>

namespace backline::tests {

namespace http = server::http;
namespace realtime = server::realtime;

struct RealtimeServer::State final : http::Handler
{
    explicit State(const http::Limits& limits)
        : context{*this, limits, {}, {}, {}}
        , listener(io, "127.0.0.1", 0, context, nullptr)
    {}

    std::size_t bodyLimit(const http::Request& /*head*/) const override { return engine->bodyLimit(); }

    void handle(http::OwnRequestPtr request, http::Reply reply) override
    {
        engine->handle(std::move(request), std::move(reply));
    }

    http::Response refusal(unsigned status, const http::Request& /*request*/) const override
    {
        return http::Response::text(status, {});
    }

    http::ConnectionContext context;
    boost::asio::io_context io{1};
    http::Listener listener;
    std::optional<realtime::EngineServer> engine;
    std::thread thread;
};

RealtimeServer::RealtimeServer(const http::Limits& limits)
    : m_state(std::make_unique<State>(limits))
{}

RealtimeServer::~RealtimeServer()
{
    stop();
}

void RealtimeServer::stop()
{
    if (!m_state->thread.joinable()) {
        return;
    }
    call([this] {
        m_state->listener.stop();
        m_state->engine->closeAll();
        m_state->context.registry.abortAll();
    });
    m_state->io.stop();
    m_state->thread.join();
}

boost::asio::io_context& RealtimeServer::io()
{
    return m_state->io;
}

void RealtimeServer::start(realtime::EngineApplication& application, const Options& options)
{
    m_state->engine.emplace(m_state->io, options, application);
    m_state->listener.start();
    m_state->thread = std::thread([this] {
        const auto forever = boost::asio::make_work_guard(m_state->io);
        m_state->io.run();
    });
}

unsigned short RealtimeServer::port() const
{
    return m_state->listener.port();
}

void RealtimeServer::call(const std::function<void()>& work)
{
    std::packaged_task<void()> task(work);
    auto done = task.get_future();
    boost::asio::post(m_state->io, [&task] { task(); });
    done.get();
}

std::size_t RealtimeServer::sessionCount() const
{
    return m_state->engine->sessionCount();
}

} // namespace backline::tests
