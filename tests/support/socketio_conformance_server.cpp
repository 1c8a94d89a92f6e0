// The server that Engine.IO's and Socket.IO's conformance suites expect: --port N.
#include "services/server/http/listener.h"
#include "services/server/realtime/client.h"
#include "services/server/realtime/engine_faults.h"
#include "services/server/realtime/engine_server.h"
#include "services/server/realtime/socketio_server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/json/serialize.hpp>

#include <CLI/CLI.hpp>

#include <csignal>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>

namespace {

namespace http = backline::server::http;
namespace realtime = backline::server::realtime;
using namespace std::chrono_literals;

void complain(std::string_view what)
{
    std::cerr << what << std::endl;
}

class EngineEcho final : public realtime::EngineApplication
{
public:
    void opened(realtime::EngineSession& /*session*/, const http::Request& /*handshake*/) override {}

    void message(realtime::EngineSession& session, std::string_view message, bool binary) override
    {
        if (binary) {
            session.sendBinary(message);
        } else {
            session.sendText(message);
        }
    }

    void closed(realtime::EngineSession& /*session*/, realtime::CloseReason /*reason*/) override {}

    void failed(realtime::EngineSession& /*session*/, std::string_view what) noexcept override
    {
        complain(what);
    }
};

class SocketEcho final : public realtime::NamespaceHandler
{
public:
    void connecting(realtime::ClientPtr client, const boost::json::value& auth) override
    {
        client->accept();
        client->emit("auth", boost::json::serialize(auth));
    }

    void event(realtime::Client& client, realtime::IncomingEvent event) override
    {
        if (event.name == "message") {
            client.emitWithAttachments("message-back", event.args, std::move(event.attachments));
        } else if (event.name == "message-with-ack" && event.ack) {
            event.ack->withAttachments(std::move(event.args), std::move(event.attachments));
        }
    }
};

class ConformanceServer final : public http::Handler
{
public:
    explicit ConformanceServer(unsigned short port)
        : m_listener(m_io, "127.0.0.1", port, m_context, nullptr)
    {
        m_socketIo.addNamespace("/", m_socketEcho);
        m_socketIo.addNamespace("/custom", m_socketEcho);
    }

    void run()
    {
        m_signals.async_wait([this](const boost::system::error_code& failure, int) {
            if (!failure) {
                stop();
            }
        });
        m_listener.start();
        std::cout << R"({"event":"listening","urls":[")" << m_listener.url() << R"("]})" << std::endl;
        m_io.run();
    }

    std::size_t bodyLimit(const http::Request& /*head*/) const override { return m_engineServer.bodyLimit(); }

    void handle(http::OwnRequestPtr request, http::Reply reply) override
    {
        if (request->path == "/engine.io/") {
            m_engineServer.handle(std::move(request), std::move(reply));
        } else if (request->path == "/socket.io/") {
            m_socketEngine.handle(std::move(request), std::move(reply));
        } else {
            constexpr unsigned notFound = 404;
            reply(http::Response::text(notFound, "Not Found"));
        }
    }

    http::Response refusal(unsigned status, const http::Request& /*request*/) const override
    {
        return http::Response::text(status, std::string(http::reasonPhrase(status)));
    }

private:
    static realtime::EngineOptions engineOptions()
    {
        realtime::EngineOptions options;
        options.pingInterval = 300ms;
        options.pingTimeout = 200ms;
        return options;
    }

    static realtime::SocketIoOptions socketOptions()
    {
        realtime::SocketIoOptions options;
        options.connectTimeout = 1000ms;
        options.reportFault = complain;
        return options;
    }

    void stop()
    {
        m_listener.stop();
        m_engineServer.closeAll();
        m_socketEngine.closeAll();
        m_context.registry.finishAll();
        m_patience.expires_after(300ms);
        m_patience.async_wait([this](const boost::system::error_code&) { m_io.stop(); });
    }

    http::ConnectionContext
        m_context{*this, {}, {}, {}, {}}; ///< before the io_context, whose end frees connections
    boost::asio::io_context m_io{1};
    boost::asio::signal_set m_signals{m_io, SIGINT, SIGTERM};
    boost::asio::steady_timer m_patience{m_io};
    EngineEcho m_engineEcho;
    SocketEcho m_socketEcho;
    realtime::SocketIoServer m_socketIo{m_io, socketOptions()};
    realtime::EngineServer m_engineServer{m_io, engineOptions(), m_engineEcho};
    realtime::EngineServer m_socketEngine{m_io, engineOptions(), m_socketIo};
    http::Listener m_listener;
};

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("Engine.IO and Socket.IO conformance server");
    unsigned short port = 0;
    app.add_option("--port", port, "Port on 127.0.0.1; 0 takes a free one");
    CLI11_PARSE(app, argc, argv);
    try {
        ConformanceServer(port).run();
    } catch (const std::exception& failure) {
        complain(failure.what());
        return 1;
    }
    return 0;
}
