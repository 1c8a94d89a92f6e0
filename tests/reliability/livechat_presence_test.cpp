#include "tests/reliability/livechat_talk.h"
#include "tests/reliability/rest_client.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <chrono>
#include <string>
#include <vector>

using namespace backline::tests;
using namespace std::chrono_literals;
namespace json = boost::json;

namespace {

backline::server::ServerConfig withTimes(std::chrono::milliseconds grace, std::chrono::milliseconds idle)
{
    backline::server::ServerConfig config;
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

std::string statusOf(const LivechatHouse& house, long long agent)
{
    RestClient rest(house.port(), house.admin.token);
    const auto all = rest.get("/api/agent-availability/all-agents").json();
    for (const auto& entry : all.at("agents").as_array()) {
        if (entry.at("id").as_int64() == agent) {
            return std::string(entry.at("availability_status").as_string());
        }
    }
    return {};
}

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

BACKLINE_TEST(LivechatPresenceTest)
#include "livechat_presence_test.moc"
