#include "tests/reliability/livechat_talk.h"
#include "tests/reliability/rest_client.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <boost/json/serialize.hpp>

#include <memory>
#include <string>

using namespace backline::tests;
namespace json = boost::json;

/// One conversation, followed in two dialects: what happens in the one is seen in the other.
class LivechatBridgeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void wordsCrossBothWays();
    void typingCrossesBothWays();
    void readingCrossesBothWays();
    void notesStayAtTheDesk();
    void theDesksAcceptanceIsTold();
    void theDesksResolutionIsTold();
    void returningToTheQueueIsTold();
    void anAssignmentIsToldToItsAgent();
    void presenceCrosses();
    void aConversationThatTheBotGaveUpIsANewSession();

private:
    std::string path(const std::string& action) const
    {
        return "/api/v1/conversations/" + m_conversation + "/" + action;
    }

    json::value nextAtTheDesk(const std::string& type);

    std::unique_ptr<LivechatHouse> m_house;
    std::unique_ptr<RealtimeClient> m_customer; ///< speaks livechat
    std::unique_ptr<RealtimeClient> m_desk; ///< the agent, in /backline
    std::string m_conversation;
    long long m_session = 0;
};

void LivechatBridgeTest::initTestCase()
{
    m_house = std::make_unique<LivechatHouse>();
}

/// A chat that waits, followed at the desk.
void LivechatBridgeTest::init()
{
    m_customer = m_house->open(m_house->customer);
    m_session = m_house->start(*m_customer);
    m_conversation = newestConversation(*m_house);
    m_desk = std::make_unique<RealtimeClient>(m_house->port(), m_house->agent.token);
    const json::object stream{{"stream", "conversation/" + m_conversation + "/public"}};
    QVERIFY(!isError(m_desk->call("subscribe", stream)));
}

json::value LivechatBridgeTest::nextAtTheDesk(const std::string& type)
{
    json::value event;
    do {
        event = m_desk->waitForEvent("event");
    } while (event.at("type").as_string() != type);
    return event.at("data");
}

void LivechatBridgeTest::wordsCrossBothWays()
{
    RestClient(m_house->port(), m_house->agent.token).post(path("accept"));
    m_customer->call("chat:send_message", of(m_session, {{"type", "text"}, {"content", "From livechat"}}));
    QCOMPARE(nextAtTheDesk("message").at("content").as_string(), "From livechat");
    m_customer->waitForEvent("chat:new_message");
    m_desk->call("say", saying(m_conversation, "desk-" + m_conversation, "From the desk"));
    const auto told = m_customer->waitForEvent("chat:new_message");
    QCOMPARE(told.at("content").as_string(), "From the desk");
    QCOMPARE(told.at("session_id").as_int64(), m_session);
    QCOMPARE(told.at("sender_role").as_string(), "agent");
    QCOMPARE(told.at("sender_id").as_int64(), m_house->agent.id);
}

void LivechatBridgeTest::typingCrossesBothWays()
{
    RestClient(m_house->port(), m_house->agent.token).post(path("accept"));
    m_customer->emit("chat:typing", of(m_session, {{"isTyping", true}}));
    const auto atDesk = m_desk->waitForEvent("typing");
    QCOMPARE(atDesk.at("conversation").as_string(), m_conversation);
    QCOMPARE(atDesk.at("person").at("username").as_string(), "customer");
    QVERIFY(atDesk.at("typing").as_bool());
    m_customer->waitForEvent("chat:typing");
    m_desk->call("typing", json::object{{"conversation", m_conversation}, {"typing", true}});
    QCOMPARE(
        m_customer->waitForEvent("chat:typing"),
        json::value(
            {{"session_id", m_session}, {"user_id", m_house->agent.id}, {"role", "agent"}, {"isTyping", true}}
        )
    );
}

void LivechatBridgeTest::readingCrossesBothWays()
{
    RestClient(m_house->port(), m_house->agent.token).post(path("accept"));
    const json::object words{{"type", "text"}, {"content", "Read me"}};
    const auto said = m_customer->call("chat:send_message", of(m_session, words));
    const auto id = said.at("message").at("id").as_int64();
    m_customer->emit("chat:seen", of(m_session, {{"last_seen_message_id", id}}));
    const auto atDesk = m_desk->waitForEvent("seen");
    QCOMPARE(atDesk.at("person").at("username").as_string(), "customer");
    m_customer->waitForEvent("chat:seen");
    m_desk->call("seen", json::object{{"conversation", m_conversation}, {"seq", atDesk.at("seq")}});
    QCOMPARE(
        m_customer->waitForEvent("chat:seen"),
        json::value({{"session_id", m_session}, {"user_id", m_house->agent.id}, {"last_seen_message_id", id}})
    );
}

void LivechatBridgeTest::notesStayAtTheDesk()
{
    auto lead = m_house->connect(m_house->lead);
    lead.call("chat:join", of(m_session));
    RestClient(m_house->port(), m_house->agent.token).post(path("accept"));
    QVERIFY(
        !isError(m_desk->call("say", saying(m_conversation, "note-" + m_conversation, "Only for us", true)))
    );
    m_desk->call("say", saying(m_conversation, "loud-" + m_conversation, "For everybody"));
    for (auto* client : {&*m_customer, &lead}) {
        QCOMPARE(client->waitForEvent("chat:new_message").at("content").as_string(), "For everybody");
        catchUp(*client);
        QCOMPARE(countOf(*client, "chat:new_message"), 0U);
    }
    RestClient rest(m_house->port(), m_house->lead.token);
    const auto history = rest.get("/api/live-chat/" + std::to_string(m_session) + "/messages").body;
    QVERIFY(history.find("Only for us") == std::string::npos);
}

void LivechatBridgeTest::theDesksAcceptanceIsTold()
{
    RestClient(m_house->port(), m_house->agent.token).post(path("accept"));
    QCOMPARE(
        m_customer->waitForEvent("chat:session_assigned"),
        json::value({{"session_id", m_session}, {"agent_id", m_house->agent.id}})
    );
}

void LivechatBridgeTest::theDesksResolutionIsTold()
{
    RestClient agent(m_house->port(), m_house->agent.token);
    agent.post(path("accept"));
    agent.post(path("resolve"), json::object{{"note", "Done"}});
    QCOMPARE(
        m_customer->waitForEvent("chat:ended"),
        json::value({{"session_id", m_session}, {"ended_by", "agent"}})
    );
}

void LivechatBridgeTest::returningToTheQueueIsTold()
{
    auto lead = m_house->connect(m_house->lead);
    RestClient agent(m_house->port(), m_house->agent.token);
    agent.post(path("accept"));
    agent.post(path("release"), json::object{{"reason", "Wrong department"}});
    QCOMPARE(m_customer->waitForEvent("chat:session_returned").at("session_id").as_int64(), m_session);
    QCOMPARE(lead.waitForEvent("chat:new_session").at("id").as_int64(), m_session);
    QVERIFY(succeeded(lead.call("chat:accept", of(m_session))));
}

void LivechatBridgeTest::anAssignmentIsToldToItsAgent()
{
    auto agent = m_house->connect(m_house->agent);
    catchUp(agent);
    RestClient admin(m_house->port(), m_house->admin.token);
    const auto assign = "/api/live-chat/" + std::to_string(m_session) + "/assign";
    const auto answer = admin.post(assign, json::object{{"agent_id", m_house->agent.id}});
    QVERIFY2(answer.status == 200, answer.body.c_str());
    const json::value assigned{{"session_id", m_session}, {"agent_id", m_house->agent.id}};
    QCOMPARE(m_customer->waitForEvent("chat:session_assigned"), assigned);
    QCOMPARE(agent.waitForEvent("chat:session_assigned"), assigned);
    const auto told = agent.waitForEvent("chat:new_session_assigned");
    QCOMPARE(told.at("agent_id").as_int64(), m_house->agent.id);
    QCOMPARE(told.at("session").at("status").as_string(), "active");
    catchUp(agent);
    QCOMPARE(countOf(agent, "chat:session_assigned"), 0U);
}

void LivechatBridgeTest::presenceCrosses()
{
    auto lead = m_house->connect(m_house->lead);
    catchUp(lead);
    lead.takeEvents();
    m_desk->takeEvents();
    m_desk->call("presence", json::object{{"presence", "busy"}});
    QCOMPARE(lead.waitForEvent("agent:status_changed").at("status").as_string(), "busy");
    lead.call("agent:update_status", json::object{{"status", "away"}});
    json::value told;
    do { // his coming was told before
        told = m_desk->waitForEvent("presence");
    } while (told.at("presence").as_string() != "away");
    QCOMPARE(told.at("person").at("username").as_string(), "lead");
}

void LivechatBridgeTest::aConversationThatTheBotGaveUpIsANewSession()
{
    auto lead = m_house->connect(m_house->lead);
    catchUp(lead);
    waitingConversation(m_house->port(), m_house->stranger.token);
    const auto told = lead.waitForEvent("chat:new_session");
    QCOMPARE(told.at("customer_id").as_int64(), m_house->stranger.id);
    QCOMPARE(told.at("status").as_string(), "pending");
}

BACKLINE_TEST(LivechatBridgeTest)
#include "livechat_bridge_test.moc"
