#include "services/server/realtime/engine_server.h"

#include "services/server/realtime/engine_connection.h"
#include "services/server/realtime/engine_faults.h"
#include "services/server/realtime/upgrade_attempt.h"

#include <optional>
#include <utility>

namespace backline::server::realtime {

/// The parameters every request of the protocol brings.
struct EngineQuery
{
    std::string version;
    std::string transport;
    std::string sid;
};

namespace {

using Fault = std::optional<EngineFault>;
using Opener = std::function<std::shared_ptr<http::SocketSink>(std::shared_ptr<http::Socket>)>;

EngineQuery parsed(std::string_view text)
{
    EngineQuery query;
    for (auto& [name, value] : http::parseQuery(text)) {
        if (name == "EIO") {
            query.version = std::move(value);
        } else if (name == "transport") {
            query.transport = std::move(value);
        } else if (name == "sid") {
            query.sid = std::move(value);
        }
    }
    return query;
}

Fault openingFault(const http::Request& request, const EngineQuery& query)
{
    if (request.method != "GET") {
        return EngineFault::BadHandshakeMethod;
    }
    if ((query.transport == "websocket") != request.isUpgrade) {
        return EngineFault::BadRequest;
    }
    return query.version == "4" ? Fault() : Fault(EngineFault::UnsupportedVersion);
}

Fault resumingFault(const http::Request& request, const EngineQuery& query, const EngineConnection* session)
{
    if (session == nullptr) {
        return EngineFault::UnknownSession;
    }
    const bool isPolling = query.transport == "polling";
    const bool canUpgrade = session->isOpen() && !session->isUpgrading();
    const bool fits = isPolling ? !request.isUpgrade : request.isUpgrade && canUpgrade;
    const bool hasMethod = request.method == "GET" || (isPolling && request.method == "POST");
    const bool isFine = query.version == "4" && session->isPolling() && fits && hasMethod;
    return isFine ? Fault() : Fault(EngineFault::BadRequest);
}

/// The session begins only when its WebSocket stands.
Opener sessionOpener(EngineHub& hub, http::RequestPtr request)
{
    return [&hub, request = std::move(request)](std::shared_ptr<http::Socket> socket) mutable {
        const auto handshake = std::exchange(request, nullptr);
        auto session = std::make_shared<EngineConnection>(hub, *handshake);
        hub.sessions.add(session);
        session->open(*handshake, std::move(socket));
        return session;
    };
}

Opener upgradeOpener(EngineHub& hub, std::shared_ptr<EngineConnection> session)
{
    return [&hub, session = std::move(session)](std::shared_ptr<http::Socket> socket) mutable {
        auto attempt = std::make_shared<UpgradeAttempt>(hub, std::exchange(session, nullptr));
        attempt->begin(std::move(socket));
        return attempt;
    };
}

http::Response socketResponse(Opener opener)
{
    http::Response response;
    response.openSocket = std::move(opener);
    return response;
}

http::Response overloaded()
{
    constexpr unsigned serviceUnavailable = 503;
    return http::Response::json(serviceUnavailable, R"({"code":4,"message":"Too many sessions"})");
}

} // namespace

EngineServer::EngineServer(
    boost::asio::io_context& io,
    const EngineOptions& options,
    EngineApplication& application
)
    : m_hub(new EngineHub{
        io,
        options,
        application,
        DeadlineQueue(io, options.pingInterval),
        DeadlineQueue(io, options.pingTimeout),
        DeadlineQueue(io, options.upgradeTimeout),
        {},
        Outgoing("2"),
    })
{}

EngineServer::~EngineServer() = default;

std::size_t EngineServer::bodyLimit() const
{
    return m_hub->options.maxPayload;
}

std::size_t EngineServer::sessionCount() const
{
    return m_hub->sessions.size();
}

void EngineServer::handle(http::RequestPtr request, http::Reply reply)
{
    const auto query = parsed(request->query);
    Fault fault;
    std::shared_ptr<EngineConnection> session;
    if (query.transport != "polling" && query.transport != "websocket") {
        fault = EngineFault::UnknownTransport;
    } else if (query.sid.empty()) {
        fault = openingFault(*request, query);
    } else {
        session = m_hub->sessions.find(query.sid);
        fault = resumingFault(*request, query, session.get());
    }
    if (fault) {
        auto response = engineFault(*fault);
        response.close = request->isUpgrade; // clients of a refused upgrade wait for the end
        reply(std::move(response));
    } else if (session) {
        resume(session, request, std::move(reply));
    } else {
        open(request, std::move(reply));
    }
}

void EngineServer::open(const http::RequestPtr& request, http::Reply reply)
{
    if (m_stopping || !m_hub->sessions.hasRoomFor(request->peer, m_hub->options)) {
        reply(overloaded());
        return;
    }
    if (request->isUpgrade) {
        reply(socketResponse(sessionOpener(*m_hub, request)));
        return;
    }
    const auto session = std::make_shared<EngineConnection>(*m_hub, *request);
    m_hub->sessions.add(session);
    session->open(*request, nullptr);
    session->poll(std::move(reply));
}

void EngineServer::resume(
    const std::shared_ptr<EngineConnection>& session,
    const http::RequestPtr& request,
    http::Reply reply
)
{
    if (request->isUpgrade) {
        reply(socketResponse(upgradeOpener(*m_hub, session)));
    } else if (request->method == "POST") {
        session->push(*request, std::move(reply));
    } else {
        session->poll(std::move(reply));
    }
}

void EngineServer::closeAll()
{
    m_stopping = true;
    for (const auto& session : m_hub->sessions.all()) {
        session->end(CloseReason::ClosedByServer);
    }
}

} // namespace backline::server::realtime
