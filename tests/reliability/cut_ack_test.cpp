#include "tests/reliability/demo_server.h"
#include "tests/reliability/realtime_client.h"
#include "tests/reliability/rest_client.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <map>
#include <optional>
#include <random>
#include <string>

using namespace backline::tests;
namespace json = boost::json;

namespace {

constexpr unsigned seed = 20'240'517;
constexpr int longestWait = 6'000; // microseconds: about as long as an ack takes

} // namespace

/// A sender that loses its connection before the answer sends again with the same id: what it said is stored
/// once, and it gets the answer that was lost.
class CutAckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void overTheSocket();
    void overRest();
    void anAcceptWithAKeyIsDoneOnce();
    void anIdSaysOneThingOnly();
    void theBotHearsARepeatOnce();

private:
    std::chrono::microseconds aMoment()
    {
        return std::chrono::microseconds(std::uniform_int_distribution<int>(0, longestWait)(m_random));
    }

    /// Each stored exactly once, with the number that the ack named, and no gap.
    void verifyStored(const std::string& conversation, const std::map<std::string, json::value>& acked);

    std::optional<DemoServer> m_server;
    unsigned short m_port = 0;
    std::string m_agent;
    std::string m_customer;
    std::mt19937 m_random{seed};
};

void CutAckTest::initTestCase()
{
    qInfo("seed %u", seed);
    m_server.emplace();
    m_port = m_server->port();
    m_agent = signIn(m_port, "agent");
    m_customer = signIn(m_port, "customer");
}

void CutAckTest::verifyStored(
    const std::string& conversation,
    const std::map<std::string, json::value>& acked
)
{
    RestClient rest(m_port, m_agent);
    std::map<std::string, int> times;
    long long number = 0;
    for (const auto& event : streamEvents(rest, "conversation/" + conversation + "/public")) {
        QCOMPARE(event.at("seq").as_int64(), ++number);
        if (event.at("type").as_string() != "message") {
            continue;
        }
        const std::string id(event.at("data").at("client_id").as_string());
        if (const auto found = acked.find(id); found != acked.end()) {
            ++times[id];
            QCOMPARE(event.at("data"), found->second);
        }
    }
    QCOMPARE(times.size(), acked.size());
    for (const auto& [id, count] : times) {
        QVERIFY2(count == 1, id.c_str());
    }
}

void CutAckTest::overTheSocket()
{
    const auto conversation = activeConversation(m_port, m_customer, m_agent);
    std::map<std::string, json::value> acked;
    constexpr int tries = 200;
    int unread = 0;
    for (int i = 0; i < tries; ++i) {
        const auto id = "cut-" + std::to_string(i);
        const auto words = saying(conversation, id, "Is this stored once?");
        {
            RealtimeClient cut(m_port, m_agent);
            cut.emit("say", words);
            unread += cut.wire().waitUnread(aMoment()) ? 1 : 0;
            cut.wire().reset();
        }
        RealtimeClient again(m_port, m_agent);
        const auto ack = again.call("say", words);
        QVERIFY(!isError(ack));
        acked[id] = ack.at("message");
    }
    qInfo("%d of %d were cut with the ack already on its way", unread, tries);
    verifyStored(conversation, acked);
}

void CutAckTest::overRest()
{
    const auto conversation = activeConversation(m_port, m_customer, m_agent);
    const auto target = "/api/v1/conversations/" + conversation + "/messages";
    std::map<std::string, json::value> acked;
    constexpr int tries = 100;
    for (int i = 0; i < tries; ++i) {
        const auto id = "cut-rest-" + std::to_string(i);
        const json::object words{{"client_id", id}, {"content", "Is this stored once?"}};
        {
            RestClient cut(m_port, m_agent);
            cut.sendPost(target, words);
            cut.wire().waitUnread(aMoment());
            cut.wire().reset();
        }
        const auto answer = RestClient(m_port, m_agent).post(target, words);
        QCOMPARE(answer.status, 200);
        acked[id] = answer.json().at("message");
    }
    verifyStored(conversation, acked);
}

void CutAckTest::anAcceptWithAKeyIsDoneOnce()
{
    constexpr int tries = 20;
    for (int i = 0; i < tries; ++i) {
        const auto conversation = waitingConversation(m_port, m_customer);
        const auto target = "/api/v1/conversations/" + conversation + "/accept";
        const RestClient::Headers key{{"Idempotency-Key", "accept-" + std::to_string(i)}};
        {
            RestClient cut(m_port, m_agent);
            cut.sendPost(target, {}, key);
            cut.wire().waitUnread(aMoment());
            cut.wire().reset();
        }
        RestClient rest(m_port, m_agent);
        const auto first = rest.post(target, {}, key);
        QCOMPARE(first.status, 200);
        QCOMPARE(rest.post(target, {}, key).body, first.body);
        int accepted = 0;
        for (const auto& event : streamEvents(rest, "conversation/" + conversation + "/public")) {
            accepted += event.at("type").as_string() == "accepted" ? 1 : 0;
        }
        QCOMPARE(accepted, 1);
    }
}

void CutAckTest::anIdSaysOneThingOnly()
{
    const auto conversation = activeConversation(m_port, m_customer, m_agent);
    RealtimeClient agent(m_port, m_agent);
    QVERIFY(!isError(agent.call("say", saying(conversation, "twice", "One thing"))));
    const auto ack = agent.call("say", saying(conversation, "twice", "Another"));
    QVERIFY(isError(ack));
    QCOMPARE(ack.at("error").at("code").as_string(), "key_reused");
    const auto target = "/api/v1/conversations/" + conversation + "/messages";
    const json::object words{{"client_id", "twice"}, {"content", "A third"}};
    QCOMPARE(RestClient(m_port, m_agent).post(target, words).status, 422);
    // The customer's ids are his own.
    RealtimeClient customer(m_port, m_customer);
    QVERIFY(!isError(customer.call("say", saying(conversation, "twice", "Mine"))));
}

/// The repeat comes while the first is still on its way through the search.
void CutAckTest::theBotHearsARepeatOnce()
{
    const json::object greeting{{"message", "Good morning"}};
    const auto started = RestClient(m_port, m_customer).post("/api/v1/chat", greeting).json();
    const std::string conversation(started.at("session_id").as_string());
    RealtimeClient customer(m_port, m_customer);
    const auto words = saying(conversation, "to the bot", "Which payment methods do you take?");
    const auto first = customer.emit("say", words);
    const auto second = customer.emit("say", words);
    const auto ack = customer.waitForAck(first);
    QVERIFY(!isError(ack));
    QCOMPARE(customer.waitForAck(second), ack);
    verifyStored(conversation, {{"to the bot", ack.at("message")}});
}

BACKLINE_TEST(CutAckTest)
#include "cut_ack_test.moc"
