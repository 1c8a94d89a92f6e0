#include "services/server/server.h"

#include "services/protocol/timestamps.h"
#include "services/server/api/accounts/routes.h"
#include "services/server/api/backline/queue_pages.h"
#include "services/server/api/backline/realtime_namespace.h"
#include "services/server/api/backline/routes.h"
#include "services/server/api/dispatcher.h"
#include "services/server/api/system/routes.h"
#include "services/server/api/workbench/routes.h"
#include "services/server/figures.h"
#include "services/server/first_start.h"
#include "services/server/http/listener.h"
#include "services/server/http/tls_context.h"
#include "services/server/jobs/access_watch.h"
#include "services/server/jobs/housekeeping.h"
#include "services/server/log/log.h"
#include "services/server/realtime/engine_server.h"
#include "services/server/realtime/socketio_server.h"
#include "services/server/store_opening.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <sodium.h>

#include <chrono>
#include <future>
#include <iterator>
#include <optional>
#include <thread>

namespace backline::server {

namespace {

http::AccessPolicy policyOf(const ServerConfig& config)
{
    http::AccessPolicy policy;
    for (const auto& host : config.allowedHosts) {
        policy.hosts.push_back(http::hostWithoutPort(host));
    }
    for (const auto& address : config.listen) {
        policy.hosts.push_back(http::hostWithoutPort(address.host));
    }
    policy.origins = config.allowedOrigins;
    policy.anyLocalOrigin = config.demo;
    policy.trustedProxies = config.trustedProxies;
    return policy;
}

std::vector<api::Route> allRoutes()
{
    auto all = api::workbench::routes();
    for (auto part : {api::accounts::routes(), api::own::routes()}) {
        all.insert(all.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    }
    auto system = api::system::routes(all, version());
    all.insert(all.end(), std::make_move_iterator(system.begin()), std::make_move_iterator(system.end()));
    return all;
}

std::set<std::string, std::less<>> openDialectsOf(const ServerConfig& config)
{
    auto open = config.openDialects;
    if (config.demo) {
        open.insert({"workbench", "tickets", "crm"});
    }
    return open;
}

} // namespace

/// The parts in the order in which they are made; they end in the opposite one.
class Server::Implementation
{
public:
    explicit Implementation(ServerConfig config)
        : m_config(std::move(config))
        , m_policy(policyOf(m_config))
    {}

    ~Implementation() { stop(); }

    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;

    void start();
    void stop();
    std::vector<std::string> urls() const;
    std::string generatedPassword;

private:
    void openStore();
    void buildHandlers();
    void listen();
    void release(store::FinishedBatch batch);
    void finishGently();
    void awaitConnectionsEnd(std::chrono::milliseconds patience);
    std::string healthText() const;

    template<class Function>
    void onIoThread(Function function)
    {
        std::promise<void> done;
        asio().post([&] {
            function();
            done.set_value();
        });
        done.get_future().wait();
    }

    struct Poster
    {
        boost::asio::io_context& io;

        template<class Function>
        void post(Function function)
        {
            boost::asio::post(io, std::move(function));
        }
    };

    Poster asio() { return {m_io}; }

    ServerConfig m_config;
    http::AccessPolicy m_policy;
    std::optional<store::DataDirectory> m_directory;
    boost::asio::io_context m_io{1};
    std::unique_ptr<boost::asio::executor_work_guard<boost::asio::io_context::executor_type>> m_keepRunning;
    std::unique_ptr<boost::asio::ssl::context> m_tls;
    std::unique_ptr<usecases::Tokens> m_tokens;
    usecases::LoginThrottle m_throttle;
    knowledge::ReplyCache m_replies;
    api::own::QueuePages m_queuePages;
    std::unique_ptr<knowledge::SearchIndex> m_index;
    std::unique_ptr<store::ReaderPool> m_pool;
    std::unique_ptr<store::Writer> m_writer;
    std::unique_ptr<api::Services> m_services;
    std::unique_ptr<api::RouteTable> m_routes;
    std::unique_ptr<api::Dispatcher> m_dispatcher;
    std::unique_ptr<api::own::RealtimeNamespace> m_namespace;
    std::unique_ptr<realtime::SocketIoServer> m_socketio;
    std::unique_ptr<realtime::EngineServer> m_engine;
    std::unique_ptr<jobs::AccessWatch> m_accessWatch;
    std::unique_ptr<jobs::Housekeeping> m_housekeeping;
    std::unique_ptr<http::ConnectionContext> m_context;
    std::vector<std::unique_ptr<http::Listener>> m_listeners;
    std::thread m_thread;
    bool m_running = false;
};

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
    openStore();
    buildHandlers();
    listen();
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
    prepareStore(*m_directory);
    m_tokens = std::make_unique<usecases::Tokens>(m_directory->tokenKey());
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
        openDialectsOf(m_config),
        m_config.demo,
        version(),
        {},
        {}});
    m_routes = std::make_unique<api::RouteTable>(allRoutes());
    m_socketio = std::make_unique<realtime::SocketIoServer>(m_io, m_config.socketio);
    m_namespace = std::make_unique<api::own::RealtimeNamespace>(
        *m_services,
        *m_pool,
        *m_writer,
        [this](std::function<void()> function) { asio().post(std::move(function)); }
    );
    m_namespace->attach(m_socketio->addNamespace("/backline", *m_namespace));
    m_engine = std::make_unique<realtime::EngineServer>(m_io, m_config.engine, *m_socketio);
    m_dispatcher = std::make_unique<api::Dispatcher>(*m_routes, *m_services, m_policy, *m_pool, *m_writer);
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
    actions.accessChanged = [this](const auto& changes) { m_namespace->accessChanged(changes); };
    actions.expire = [this](domain::Instant now) { m_namespace->expire(now); };
    m_accessWatch = std::make_unique<jobs::AccessWatch>(m_io, *m_pool, std::move(actions));
    m_housekeeping = std::make_unique<jobs::Housekeeping>(m_io, *m_writer);
}

std::string Server::Implementation::healthText() const
{
    const bool broken = m_writer->figures().broken;
    return std::string("{\"status\":\"") + (broken ? "failing" : "ok") + "\",\"store\":\""
        + (broken ? "failing" : "ok") + "\",\"version\":\"" + version() + "\",\"time\":\""
        + protocol::toIso(protocol::nowMilliseconds()) + "\"}";
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
    m_accessWatch->start();
    m_housekeeping->start();
}

/// On the writer thread, when a transaction is durable: events first, then the answers, in the order of the
/// writes.
void Server::Implementation::release(store::FinishedBatch batch)
{
    asio().post([this, batch = std::move(batch)] {
        for (const auto& job : batch) {
            for (const auto& event : job->effects.events) {
                m_namespace->published(event);
            }
            for (const auto& change : job->effects.presences) {
                m_namespace->presenceChanged(change);
            }
            job->finish(job->outcome, job->effects);
        }
    });
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

Server::Server(ServerConfig config)
    : m_implementation(std::make_unique<Implementation>(std::move(config)))
{}

Server::~Server() = default;

void Server::start()
{
    m_implementation->start();
}

void Server::stop()
{
    m_implementation->stop();
}

std::vector<std::string> Server::urls() const
{
    return m_implementation->urls();
}

const std::string& Server::generatedPassword() const
{
    return m_implementation->generatedPassword;
}

std::string version()
{
    return BACKLINE_VERSION;
}

} // namespace backline::server
