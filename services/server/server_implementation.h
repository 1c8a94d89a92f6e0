#pragma once

#include "services/server/api/backline/queue_pages.h"
#include "services/server/api/backline/realtime_namespace.h"
#include "services/server/api/dispatcher.h"
#include "services/server/api/fleeting_hub.h"
#include "services/server/api/livechat/realtime_namespace.h"
#include "services/server/api/presence_keeper.h"
#include "services/server/jobs/access_watch.h"
#include "services/server/jobs/housekeeping.h"
#include "services/server/realtime/engine_server.h"
#include "services/server/realtime/socketio_server.h"
#include "services/server/server.h"
#include "services/server/store/data_directory.h"
#include "services/server/team_door.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace backline::server {

/// The parts in the order in which they are made; they end in the opposite one.
class Server::Implementation
{
public:
    explicit Implementation(ServerConfig config)
        : m_config(std::move(config))
        , m_policy(accessPolicyOf(m_config))
    {}

    ~Implementation() { stop(); }

    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;

    void start();
    void stop();
    JoinAddress letColleaguesJoin(unsigned short port);
    void stopColleaguesJoining();
    std::vector<std::string> urls() const;
    std::string generatedPassword;

private:
    void openStore();
    void buildHandlers();
    void buildNamespaces();
    void listen();
    void release(store::FinishedBatch batch);
    void tell(const store::Effects& effects);
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
    std::unique_ptr<usecases::LinkSigner> m_links;
    usecases::LoginThrottle m_throttle;
    knowledge::ReplyCache m_replies;
    api::own::QueuePages m_queuePages;
    std::unique_ptr<knowledge::SearchIndex> m_index;
    std::unique_ptr<store::ReaderPool> m_pool;
    std::unique_ptr<store::Writer> m_writer;
    std::unique_ptr<api::Services> m_services;
    std::unique_ptr<api::RouteTable> m_routes;
    std::unique_ptr<api::Dispatcher> m_dispatcher;
    api::FleetingHub m_hub;
    std::unique_ptr<api::PresenceKeeper> m_presence;
    std::unique_ptr<api::own::RealtimeNamespace> m_namespace;
    std::unique_ptr<api::livechat::RealtimeNamespace> m_livechat;
    std::vector<store::EventSink*> m_sinks; ///< who is told of every event
    std::vector<api::NamespaceDoor*> m_doors;
    std::unique_ptr<realtime::SocketIoServer> m_socketio;
    std::unique_ptr<realtime::EngineServer> m_engine;
    std::unique_ptr<jobs::AccessWatch> m_accessWatch;
    std::unique_ptr<jobs::Housekeeping> m_housekeeping;
    std::unique_ptr<http::ConnectionContext> m_context;
    std::vector<std::unique_ptr<http::Listener>> m_listeners;
    std::unique_ptr<TeamDoor> m_teamDoor;
    std::thread m_thread;
    const std::chrono::steady_clock::time_point m_startedAt = std::chrono::steady_clock::now();
    bool m_running = false;
};

} // namespace backline::server
