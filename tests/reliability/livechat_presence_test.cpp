#include "tests/reliability/livechat_talk.h"
#include "tests/reliability/rest_client.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

using namespace backline;
using namespace backline::tests;
using namespace std::chrono_literals;
namespace json = boost::json;

namespace {

server::ServerConfig withTimes(std::chrono::milliseconds grace, std::chrono::milliseconds idle)
{
    server::ServerConfig config;
    config.presence.grace = grace;
    config.presence.idle = idle;
    return config;
}

/// The next change of somebody's status that a watcher is told.
json::value nextOf(RealtimeClient& watcher, long long agent)
{
    json::value told;
    do {
        told = watcher.waitForEvent("agent:status_changed");
    } while (told.at("agent_id").as_int64() != agent);
    return told;
}

std::string statusOf(unsigned short port, const std::string& token, long long agent)
{
    RestClient rest(port, token);
    const auto all = rest.get("/api/agent-availability/all-agents").json();
    for (const auto& entry : all.at("agents").as_array()) {
        if (entry.at("id").as_int64() == agent) {
            return std::string(entry.at("availability_status").as_string());
        }
    }
    return {};
}

std::string statusOf(const LivechatHouse& house, long long agent)
{
    return statusOf(house.port(), house.admin.token, agent);
}

/// A demo whose agent was busy when it ended, running again as anybody's server would.
class Restarted
{
public:
    explicit Restarted(std::chrono::milliseconds patience)
    {
        server::ServerConfig config;
        config.dataDirectory = m_directory.path().toStdString();
        config.listen = {{"127.0.0.1", 0}};
        config.demo = true;
        {
            server::Server first(config);
            first.start();
            const auto port = portOf(first.urls().front());
            agent = signIn(port, "agent");
            id = RestClient(port, agent).get("/api/v1/me").json().at("id").as_int64();
            RealtimeClient(port, agent).call("presence", json::object{{"presence", "busy"}});
        }
        config.demo = false;
        config.presence.restart = patience;
        m_server = std::make_unique<server::Server>(config);
        m_server->start();
        admin = signIn(port(), "admin");
    }

    unsigned short port() const { return portOf(m_server->urls().front()); }

    std::string status() const { return statusOf(port(), admin, id); }

    std::string agent;
    std::string admin;
    long long id = 0;

private:
    QTemporaryDir m_directory;
    std::unique_ptr<server::Server> m_server;
};

} // namespace

/// An agent's sockets say whether he is there.
class LivechatPresenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectingMakesOnline();
    void theLastSocketMakesOffline();
    void whoComesBackInTimeStaysWhatHeWas();
    void whoComesBackLaterIsOnline();
    void anotherSocketKeepsHimThere();
    void whoDoesNothingIsAwayUntilHePings();
    void customersAndAdministratorsAreNoAgents();
    void theDesktopKeepsHimThere();
    void theDesktopSaysItselfWhatItIs();
    void afterARestartThereIsTimeToComeBack();
    void whoStaysAwayAfterARestartIsOffline();
};

void LivechatPresenceTest::connectingMakesOnline()
{
    const LivechatHouse house(withTimes(1h, 1h));
    auto admin = house.connect(house.admin);
    QCOMPARE(statusOf(house, house.agent.id), "offline");
    auto agent = house.connect(house.agent);
    const auto told = nextOf(admin, house.agent.id);
    QCOMPARE(told.at("status").as_string(), "online");
    QCOMPARE(told.at("agent").at("availability_status").as_string(), "online");
    QCOMPARE(told.at("agent").at("name").as_string(), "Ana Ruiz");
    QVERIFY(told.at("agent").at("last_activity_at").is_string());
    QCOMPARE(statusOf(house, house.agent.id), "online");
}

void LivechatPresenceTest::theLastSocketMakesOffline()
{
    const LivechatHouse house(withTimes(20ms, 1h));
    auto admin = house.connect(house.admin);
    auto agent = house.open(house.agent);
    nextOf(admin, house.agent.id);
    agent.reset();
    const auto told = nextOf(admin, house.agent.id);
    QCOMPARE(told.at("status").as_string(), "offline");
    QVERIFY(!told.at("agent").as_object().contains("last_activity_at"));
    QCOMPARE(statusOf(house, house.agent.id), "offline");
}

void LivechatPresenceTest::whoComesBackInTimeStaysWhatHeWas()
{
    const LivechatHouse house(withTimes(1h, 1h));
    auto admin = house.connect(house.admin);
    for (const std::string status : {"busy", "away", "offline"}) {
        auto agent = house.open(house.agent);
        QVERIFY(succeeded(agent->call("agent:update_status", json::object{{"status", status}})));
        while (nextOf(admin, house.agent.id).at("status").as_string() != status) {}
        agent.reset();
        agent = house.open(house.agent);
        QCOMPARE(nextOf(admin, house.agent.id).at("status").as_string(), status);
        QCOMPARE(statusOf(house, house.agent.id), status);
    }
}

void LivechatPresenceTest::whoComesBackLaterIsOnline()
{
    const LivechatHouse house(withTimes(20ms, 1h));
    auto admin = house.connect(house.admin);
    auto agent = house.open(house.agent);
    QVERIFY(succeeded(agent->call("agent:update_status", json::object{{"status", "busy"}})));
    agent.reset();
    while (nextOf(admin, house.agent.id).at("status").as_string() != "offline") {}
    agent = house.open(house.agent);
    QCOMPARE(nextOf(admin, house.agent.id).at("status").as_string(), "online");
}

/// A colleague leaves behind him: when that is told, his own leaving would have been.
void LivechatPresenceTest::anotherSocketKeepsHimThere()
{
    const LivechatHouse house(withTimes(20ms, 1h));
    auto admin = house.connect(house.admin);
    auto one = house.open(house.agent);
    auto two = house.connect(house.agent);
    auto colleague = house.open(house.lead);
    nextOf(admin, house.lead.id);
    one.reset();
    catchUp(two);
    colleague.reset();
    QCOMPARE(nextOf(admin, house.lead.id).at("status").as_string(), "offline");
    QCOMPARE(statusOf(house, house.agent.id), "online");
}

void LivechatPresenceTest::whoDoesNothingIsAwayUntilHePings()
{
    const LivechatHouse house(withTimes(1h, 50ms));
    auto admin = house.connect(house.admin);
    auto agent = house.connect(house.agent);
    QCOMPARE(nextOf(admin, house.agent.id).at("status").as_string(), "online");
    QCOMPARE(nextOf(admin, house.agent.id).at("status").as_string(), "away");
    agent.emit("agent:activity_ping", json::object());
    QCOMPARE(nextOf(admin, house.agent.id).at("status").as_string(), "online");
    QVERIFY(succeeded(agent.call("agent:update_status", json::object{{"status", "busy"}})));
    QCOMPARE(nextOf(admin, house.agent.id).at("status").as_string(), "busy");
    agent.call("agent:activity_ping", json::object());
    QCOMPARE(statusOf(house, house.agent.id), "busy");
}

void LivechatPresenceTest::customersAndAdministratorsAreNoAgents()
{
    const LivechatHouse house(withTimes(20ms, 1h));
    auto watcher = house.connect(house.lead);
    auto customer = house.open(house.customer);
    auto admin = house.open(house.admin);
    customer.reset();
    admin.reset();
    auto agent = house.open(house.agent);
    nextOf(watcher, house.agent.id);
    agent.reset();
    QCOMPARE(nextOf(watcher, house.agent.id).at("status").as_string(), "offline");
    for (const auto& event : watcher.events()) {
        QVERIFY(event.data.at("agent_id").as_int64() != house.admin.id);
        QVERIFY(event.data.at("agent_id").as_int64() != house.customer.id);
    }
}

void LivechatPresenceTest::theDesktopKeepsHimThere()
{
    const LivechatHouse house(withTimes(20ms, 1h));
    auto admin = house.connect(house.admin);
    RealtimeClient desktop(house.port(), house.agent.token);
    auto livechat = house.open(house.agent);
    auto colleague = house.open(house.lead);
    nextOf(admin, house.lead.id);
    livechat.reset();
    catchUp(desktop);
    colleague.reset();
    QCOMPARE(nextOf(admin, house.lead.id).at("status").as_string(), "offline");
    QCOMPARE(statusOf(house, house.agent.id), "online");
}

void LivechatPresenceTest::theDesktopSaysItselfWhatItIs()
{
    const LivechatHouse house(withTimes(20ms, 1h));
    auto admin = house.connect(house.admin);
    {
        RealtimeClient desktop(house.port(), house.agent.token);
        catchUp(admin);
        QCOMPARE(statusOf(house, house.agent.id), "offline");
        desktop.call("presence", json::object{{"presence", "busy"}});
        QCOMPARE(nextOf(admin, house.agent.id).at("status").as_string(), "busy");
    }
    QCOMPARE(nextOf(admin, house.agent.id).at("status").as_string(), "offline");
}

void LivechatPresenceTest::afterARestartThereIsTimeToComeBack()
{
    const Restarted house(1h);
    QCOMPARE(house.status(), "busy");
    auto admin = RealtimeClient::livechat(house.port(), house.admin);
    const auto agent = RealtimeClient::livechat(house.port(), house.agent);
    QCOMPARE(nextOf(admin, house.id).at("status").as_string(), "busy");
}

void LivechatPresenceTest::whoStaysAwayAfterARestartIsOffline()
{
    const Restarted house(20ms);
    QTRY_COMPARE(house.status(), "offline");
}

BACKLINE_TEST(LivechatPresenceTest)
#include "livechat_presence_test.moc"
