#include "services/server/server_implementation.h"

#include "services/protocol/timestamps.h"
#include "services/server/all_routes.h"
#include "services/server/figures.h"
#include "services/server/first_start.h"
#include "services/server/http/tls_context.h"
#include "services/server/log/log.h"
#include "services/server/store_opening.h"

#include <sodium.h>

#include <stdexcept>

namespace backline::server {

void Server::Implementation::start()
{
    const auto fault = configurationFault(m_config);
    if (!fault.empty()) {
        throw std::runtime_error(fault);
    }
    if (sodium_init() < 0) {
        throw std::runtime_error("libsodium cannot be used on this computer");
    }
    m_directory.emplace(m_config.dataDirectory);
    m_directory->lock();
    // When it is at fault, the next start shall look at it, too.
    const auto prepared = prepareStore(*m_directory);
    try {
        openStore();
        buildHandlers();
        listen();
    } catch (...) {
        m_directory->leaveAsFound();
        throw;
    }
    m_keepRunning =
        std::make_unique<boost::asio::executor_work_guard<boost::asio::io_context::executor_type>>(
            m_io.get_executor()
        );
    m_thread = std::thread([this] { m_io.run(); });
    m_running = true;
    logInfo("started", m_config.demo ? "demo" : "");
}

void Server::Implementation::openStore()
{
    m_tokens = std::make_unique<usecases::Tokens>(m_directory->tokenKey());
    m_links = std::make_unique<usecases::LinkSigner>(usecases::linkKey(m_directory->tokenKey()));
    m_index = std::make_unique<knowledge::SearchIndex>(m_directory->searchIndex());
    generatedPassword = fillAtFirstStart(*m_directory, m_config, *m_index, m_replies);
    const auto database = m_directory->database();
    m_pool = std::make_unique<store::ReaderPool>(m_config.readers, [database] {
        return store::Database::openSqlite(database);
    });
    bool first = true;
    const auto open = [this, first]() mutable {
        const bool check = !std::exchange(first, false);
        return check ? openChecked(*m_directory) : store::Database::openSqlite(m_directory->database());
    };
    m_writer = std::make_unique<store::Writer>(open, [this](store::FinishedBatch batch) {
        release(std::move(batch));
    });
}

void Server::Implementation::buildHandlers()
{
    m_services = std::make_unique<api::Services>(api::Services{
        *m_tokens,
        m_throttle,
        *m_index,
        m_replies,
        m_queuePages,
        *m_links,
        m_directory->uploads(),
        openDialectsOf(m_config),
        m_config.demo,
        version(),
        {},
        {}});
    m_routes = std::make_unique<api::RouteTable>(allRoutes());
    buildNamespaces();
    m_engine = std::make_unique<realtime::EngineServer>(m_io, m_config.engine, *m_socketio);
    m_dispatcher = std::make_unique<api::Dispatcher>(
        *m_routes, *m_services, m_policy, *m_pool, *m_writer, m_config.rates
    );
    m_dispatcher->addSpecial(
        "/socket.io/",
        m_engine->bodyLimit(),
        [this](http::RequestPtr request, http::Reply reply) {
            m_engine->handle(std::move(request), std::move(reply));
        }
    );
    m_context = std::make_unique<http::ConnectionContext>(*m_dispatcher, m_config.limits, m_policy);
    m_services->metrics = [this] {
        return metricsText(*m_context, m_writer->figures(), m_pool->waiting(), m_engine->sessionCount());
    };
    m_services->health = [this] { return healthText(); };
    jobs::AccessWatch::Actions actions;
    actions.accessChanged = [this](const auto& changes) {
        for (auto* door : m_doors) {
            door->accessChanged(changes);
        }
    };
    actions.expire = [this](domain::Instant now) {
        for (auto* door : m_doors) {
            door->expire(now);
        }
    };
    m_accessWatch = std::make_unique<jobs::AccessWatch>(m_io, *m_pool, std::move(actions));
    m_housekeeping = std::make_unique<jobs::Housekeeping>(m_io, *m_writer, *m_pool, m_directory->uploads());
}

void Server::Implementation::buildNamespaces()
{
    const api::PostToIo post = [this](std::function<void()> function) { asio().post(std::move(function)); };
    m_presence = std::make_unique<api::PresenceKeeper>(m_io, *m_writer, m_config.presence);
    const api::RealtimeSurroundings around{m_io, *m_services, *m_pool, *m_writer, m_hub, *m_presence, post};
    m_socketio = std::make_unique<realtime::SocketIoServer>(m_io, m_config.socketio);
    m_namespace = std::make_unique<api::own::RealtimeNamespace>(around, m_config.rates);
    m_namespace->attach(m_socketio->addNamespace("/backline", *m_namespace));
    m_livechat = std::make_unique<api::livechat::RealtimeNamespace>(around, m_config.rates.socket);
    m_livechat->attach(m_socketio->addNamespace("/", *m_livechat));
    m_sinks = {m_namespace.get(), m_livechat.get()};
    m_doors = {&m_namespace->door(), &m_livechat->door()};
}

/// Livechat's clients read `database`, `timestamp` and `uptime`.
std::string Server::Implementation::healthText() const
{
    const bool broken = m_writer->figures().broken;
    const auto uptime =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - m_startedAt);
    const std::string state = broken ? "failing" : "ok";
    const auto now = protocol::toIso(protocol::nowMilliseconds());
    return R"({"status":")" + state + R"(","store":")" + state + R"(","database":")"
        + (broken ? "disconnected" : "connected") + R"(","version":")" + version() + R"(","time":")" + now
        + R"(","timestamp":")" + now + R"(","uptime":)" + std::to_string(uptime.count()) + "}";
}

void Server::Implementation::listen()
{
    if (!m_config.tlsCertificate.empty()) {
        m_tls = http::makeTlsContext(m_config.tlsCertificate, m_config.tlsKey);
    }
    for (const auto& address : m_config.listen) {
        m_listeners.push_back(
            std::make_unique<http::Listener>(m_io, address.host, address.port, *m_context, m_tls.get())
        );
    }
    for (const auto& listener : m_listeners) {
        listener->start();
    }
    m_teamDoor = std::make_unique<TeamDoor>(m_io, m_config, *m_context);
    m_accessWatch->start();
    m_housekeeping->start();
    if (!m_config.demo) { // whose colleagues only stand in the lists
        m_presence->expectBack();
    }
}

JoinAddress Server::Implementation::letColleaguesJoin(unsigned short port)
{
    if (!m_running) {
        throw std::runtime_error("the server is not running: start it first");
    }
    if (m_config.demo && !m_config.joinableDemo) {
        throw std::runtime_error(
            "everybody knows the demo's accounts, so that colleagues cannot join it: start "
            "with a team of your own"
        );
    }
    stopColleaguesJoining();
    auto address = m_teamDoor->prepare(port);
    onIoThread([this] { m_teamDoor->open(); });
    logInfo("colleagues may join", std::to_string(address.port));
    return address;
}

/// Whoever came in by the door goes. The farewell has to be written before the connections end.
void Server::Implementation::stopColleaguesJoining()
{
    if (!m_running || !m_teamDoor->isOpen()) {
        return;
    }
    onIoThread([this] {
        for (auto* door : m_doors) {
            door->disconnectRemote();
        }
        m_teamDoor->sendAway();
        m_teamDoor->close();
    });
    logInfo("colleagues may join no longer");
}

/// On the writer thread, when a transaction is durable: events first, then the answers, in the order of the
/// writes.
void Server::Implementation::release(store::FinishedBatch batch)
{
    asio().post([this, batch = std::move(batch)] {
        for (const auto& job : batch) {
            tell(job->effects);
            job->finish(job->outcome, job->effects);
        }
    });
}

void Server::Implementation::tell(const store::Effects& effects)
{
    for (auto* sink : m_sinks) {
        for (const auto& event : effects.events) {
            sink->published(event);
        }
        for (const auto& change : effects.presences) {
            sink->presenceChanged(change);
        }
    }
}

std::vector<std::string> Server::Implementation::urls() const
{
    std::vector<std::string> all;
    for (const auto& listener : m_listeners) {
        all.push_back(listener->url());
    }
    return all;
}

/// Waits until the connections have ended, but not for ever.
void Server::Implementation::finishGently()
{
    using namespace std::chrono_literals;
    onIoThread([this] {
        for (const auto& listener : m_listeners) {
            listener->stop();
        }
        m_teamDoor->close();
        m_accessWatch->stop();
        m_housekeeping->stop();
        m_engine->closeAll();
        m_context->registry.finishAll();
    });
    awaitConnectionsEnd(3s);
}

void Server::Implementation::awaitConnectionsEnd(std::chrono::milliseconds patience)
{
    using namespace std::chrono_literals;
    const auto deadline = std::chrono::steady_clock::now() + patience;
    std::size_t open = 1;
    while (open > 0 && std::chrono::steady_clock::now() < deadline) {
        onIoThread([&] { open = m_context->registry.count(); });
        if (open > 0) {
            std::this_thread::sleep_for(5ms);
        }
    }
}

void Server::Implementation::stop()
{
    if (!std::exchange(m_running, false)) {
        return;
    }
    finishGently();
    m_pool->stop();
    m_writer->stop();
    onIoThread([this] { m_context->registry.abortAll(); });
    awaitConnectionsEnd(std::chrono::seconds(1)); // what is left would outlive the registry it is listed in
    m_keepRunning.reset();
    m_io.stop();
    m_thread.join();
    m_directory->releaseCleanly();
    logInfo("stopped");
}

} // namespace backline::server
