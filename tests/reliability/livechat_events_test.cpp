#include "tests/reliability/livechat_talk.h"
#include "tests/reliability/rest_client.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

using namespace backline::tests;
namespace json = boost::json;

namespace {

/// The names of an object's members in order, with spaces between them.
std::string keysOf(const json::value& value)
{
    std::string names;
    for (const auto& [name, member] : value.as_object()) {
        names += (names.empty() ? "" : " ") + std::string(name);
    }
    return names;
}

constexpr const char* messageKeys =
    "id session_id sender_id sender_role type content attachment_url kb_article_id "
    "is_internal createdAt updatedAt kb_article";

/// The first article there is, for everybody or for the staff only.
long long someArticle(const LivechatHouse& house, bool isPublic)
{
    const auto page = RestClient(house.port(), house.agent.token).get("/api/v1/articles").json();
    for (const auto& article : page.at("articles").as_array()) {
        if (article.at("is_public").as_bool() == isPublic) {
            return article.at("id").as_int64();
        }
    }
    throw std::runtime_error("no such article");
}

/// A prepared answer of the agent's; its number.
long long cannedReply(const LivechatHouse& house, const std::string& token, bool shared)
{
    const json::object body{
        {"title", "Greeting"}, {"content", "Dear {{customer_name}}, {{unknown}}"}, {"is_shared", shared}};
    const auto answer = RestClient(house.port(), token).post("/api/canned-responses", body).json();
    return answer.at("response").at("id").as_int64();
}

/// The stored address of a file that was uploaded without a session.
std::string uploaded(const LivechatHouse& house, const std::string& token)
{
    const std::string boundary = "XcutX";
    const std::string body = "--" + boundary
        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"note.txt\"\r\n"
          "Content-Type: text/plain\r\n\r\nA note\r\n--"
        + boundary + "--\r\n";
    RestClient rest(house.port());
    rest.wire().write(
        "POST /api/chat-upload/upload HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(house.port())
        + "\r\nAuthorization: Bearer " + token + "\r\nContent-Type: multipart/form-data; boundary=" + boundary
        + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body
    );
    return std::string(rest.receive().json().at("file").at("url").as_string());
}

} // namespace

/// A chat over the namespace "/" from its start to its end: acks, broadcasts and their fields.
class LivechatEventsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void startingTellsTheStaffAndJoins();
    void acceptingTellsTheRoomAndTheAgentHimself();
    void messagesReachBothSidesAndTheSender();
    void idsComeBackInTheTypeTheyWereSent();
    void articlesBringTheirText();
    void filesAreOnesOwnUploads();
    void cannedRepliesAreFilledIn();
    void othersPrivateRepliesAreRefused();
    void aRepeatIsTheSameMessage();
    void typingAndSeenReachTheWholeRoom();
    void typingBehindAJoinThatIsOnItsWayIsShown();
    void aTransferTellsRoomAndTarget();
    void theEndIsToldTwice();
    void twoAgentsRaceForAChat();
    void anAdministratorsWordsAreHis();
    void agentsListEachOther();

private:
    long long messageCount(long long session, const std::string& token) const;

    std::unique_ptr<LivechatHouse> m_house;
    std::unique_ptr<RealtimeClient> m_customer;
    std::unique_ptr<RealtimeClient> m_agent;
    std::unique_ptr<RealtimeClient> m_lead;
};

void LivechatEventsTest::initTestCase()
{
    m_house = std::make_unique<LivechatHouse>();
}

void LivechatEventsTest::init()
{
    m_customer = m_house->open(m_house->customer);
    m_agent = m_house->open(m_house->agent);
    m_lead = m_house->open(m_house->lead);
    catchUp(*m_lead);
    m_lead->takeEvents();
}

long long LivechatEventsTest::messageCount(long long session, const std::string& token) const
{
    RestClient rest(m_house->port(), token);
    const auto answer = rest.get("/api/live-chat/" + std::to_string(session) + "/messages").json();
    return static_cast<long long>(answer.at("messages").as_array().size());
}

void LivechatEventsTest::startingTellsTheStaffAndJoins()
{
    auto stranger = m_house->connect(m_house->stranger);
    const json::object wish{
        {"subject", "Broken vase"},
        {"priority", "urgent"},
        {"required_skills", json::array{"orders"}},
        {"metadata", json::object{{"page_url", "https://shop.example/vase"}, {"browser", "Firefox 140"}}}};
    const auto ack = m_customer->call("chat:start", wish);
    QCOMPARE(keysOf(ack), "success session message customer_context");
    QCOMPARE(ack.at("message").as_string(), "Chat session created. Waiting for agent to accept.");
    const auto& session = ack.at("session");
    QCOMPARE(session.at("status").as_string(), "pending");
    QCOMPARE(session.at("priority").as_string(), "urgent");
    const auto& preload = session.at("metadata").at("customer_preload");
    QCOMPARE(preload.at("page_url").as_string(), "https://shop.example/vase");
    QCOMPARE(preload.at("browser_info").as_string(), "Firefox 140");
    QCOMPARE(preload.at("ip_address").as_string(), "127.0.0.1");
    QVERIFY(!ack.at("customer_context").as_object().contains("recent_chats"));
    for (auto* staff : {&*m_agent, &*m_lead}) {
        const auto told = staff->waitForEvent("chat:new_session");
        QCOMPARE(told.at("id"), session.at("id"));
        QCOMPARE(told.at("subject").as_string(), "Broken vase");
        QCOMPARE(told.at("status").as_string(), "pending");
        QVERIFY(told.at("agent_id").is_null());
    }
    m_customer->call("chat:send_message", of(session.at("id"), {{"type", "text"}, {"content", "Anyone?"}}));
    QCOMPARE(m_customer->waitForEvent("chat:new_message").at("content").as_string(), "Anyone?");
    catchUp(stranger);
    QVERIFY(stranger.events().empty());
    QCOMPARE(countOf(*m_customer, "chat:new_session"), 0U);
}

void LivechatEventsTest::acceptingTellsTheRoomAndTheAgentHimself()
{
    const auto session = m_house->start(*m_customer);
    const auto ack = m_agent->call("chat:accept", of(session));
    QCOMPARE(json::serialize(ack), R"({"success":true})");
    for (auto* side : {&*m_customer, &*m_agent}) {
        const auto told = side->waitForEvent("chat:session_assigned");
        QCOMPARE(told, json::value({{"session_id", session}, {"agent_id", m_house->agent.id}}));
    }
    m_agent->call("chat:join", of(session));
    m_customer->call("chat:send_message", of(session, {{"type", "text"}, {"content", "Hello"}}));
    m_agent->waitForEvent("chat:new_message");
    catchUp(*m_agent);
    QCOMPARE(countOf(*m_agent, "chat:new_message"), 0U); // joining again does not double anything
    QCOMPARE(countOf(*m_agent, "chat:session_assigned"), 0U);
}

void LivechatEventsTest::messagesReachBothSidesAndTheSender()
{
    const auto session = m_house->talk(*m_customer, *m_agent);
    auto stranger = m_house->connect(m_house->stranger);
    stranger.call("chat:join", of(session));
    const auto ack =
        m_agent->call("chat:send_message", of(session, {{"type", "text"}, {"content", "Grüße \"x\"\n"}}));
    QCOMPARE(keysOf(ack), "success message");
    const auto& message = ack.at("message");
    QCOMPARE(keysOf(message), messageKeys);
    QCOMPARE(message.at("sender_id").as_int64(), m_house->agent.id);
    QCOMPARE(message.at("sender_role").as_string(), "agent");
    QCOMPARE(message.at("content").as_string(), "Grüße \"x\"\n");
    for (const auto* none : {"attachment_url", "kb_article_id", "kb_article"}) {
        QVERIFY2(message.at(none).is_null(), none);
    }
    QCOMPARE(m_customer->waitForEvent("chat:new_message"), message);
    QCOMPARE(m_agent->waitForEvent("chat:new_message"), message);
    catchUp(stranger);
    QVERIFY(stranger.events().empty());
}

void LivechatEventsTest::idsComeBackInTheTypeTheyWereSent()
{
    const auto session = m_house->start(*m_customer);
    const json::value text(std::to_string(session));
    m_agent->call("chat:accept", of(text));
    QCOMPARE(m_customer->waitForEvent("chat:session_assigned").at("session_id"), text);
    const auto ack = m_customer->call("chat:send_message", of(text, {{"type", "text"}, {"content", "Hi"}}));
    QCOMPARE(ack.at("message").at("session_id"), text);
    QCOMPARE(m_agent->waitForEvent("chat:new_message").at("session_id"), text);
    m_agent->emit("chat:typing", of(text, {{"isTyping", false}}));
    QCOMPARE(m_customer->waitForEvent("chat:typing").at("session_id"), text);
    const auto seen = std::to_string(ack.at("message").at("id").as_int64());
    m_agent->emit("chat:seen", of(text, {{"last_seen_message_id", seen}}));
    QCOMPARE(
        m_customer->waitForEvent("chat:seen"),
        json::value({{"session_id", text}, {"user_id", m_house->agent.id}, {"last_seen_message_id", seen}})
    );
    const json::object transfer{{"to_agent_id", std::to_string(m_house->lead.id)}};
    QVERIFY(succeeded(m_agent->call("chat:transfer", of(text, transfer))));
    QCOMPARE(
        m_customer->waitForEvent("chat:transferred"),
        json::value(
            {{"session_id", text},
             {"from_agent_id", m_house->agent.id},
             {"to_agent_id", m_house->lead.id},
             {"reason", nullptr}}
        )
    );
    m_customer->call("chat:end", of(text));
    QCOMPARE(m_customer->waitForEvent("chat:ended").at("session_id"), text);
}

void LivechatEventsTest::articlesBringTheirText()
{
    const auto session = m_house->talk(*m_customer, *m_agent);
    const auto article = someArticle(*m_house, true);
    const json::object body{{"type", "kb_article"}, {"kb_article_id", article}};
    QVERIFY(succeeded(m_agent->call("chat:send_message", of(session, body))));
    const auto message = m_customer->waitForEvent("chat:new_message");
    QCOMPARE(message.at("kb_article_id").as_int64(), article);
    QCOMPARE(keysOf(message.at("kb_article")), "id title slug content");
    QVERIFY(!message.at("kb_article").at("content").as_string().empty());
    const json::value internal(someArticle(*m_house, false));
    for (const auto& wrong :
         {internal, json::value(0), json::value(1'000'000), json::value("x"), json::value()}) {
        const json::object none{{"type", "kb_article"}, {"kb_article_id", wrong}};
        const auto refusal = refusalOf(m_agent->call("chat:send_message", of(session, none)));
        QCOMPARE(refusal, "This article cannot be shared here");
    }
}

void LivechatEventsTest::filesAreOnesOwnUploads()
{
    const auto session = m_house->talk(*m_customer, *m_agent);
    const auto url = uploaded(*m_house, m_house->customer.token);
    const auto bare = url.substr(0, url.find('?'));
    const json::object own{{"type", "file"}, {"attachment_url", "http://localhost:5000" + bare}};
    const auto stolen = m_agent->call("chat:send_message", of(session, own));
    QCOMPARE(refusalOf(stolen), "This file is not yours to send: upload it first");
    QVERIFY(succeeded(m_customer->call("chat:send_message", of(session, own))));
    const auto message = m_agent->waitForEvent("chat:new_message");
    QCOMPARE(keysOf(message), messageKeys);
    QVERIFY(message.at("content").is_null());
    const std::string shown(message.at("attachment_url").as_string());
    QVERIFY(shown.starts_with(bare + "?expires="));
    constexpr int fine = 200;
    QCOMPARE(RestClient(m_house->port()).get(shown).status, fine);
    for (const auto* wrong : {"/etc/passwd", "/uploads/chat/../x", "/uploads/chat/none.txt", "http://x/"}) {
        const json::object body{{"type", "file"}, {"attachment_url", wrong}};
        QVERIFY2(!refusalOf(m_customer->call("chat:send_message", of(session, body))).empty(), wrong);
    }
}

void LivechatEventsTest::cannedRepliesAreFilledIn()
{
    const auto session = m_house->talk(*m_customer, *m_agent);
    const auto reply = cannedReply(*m_house, m_house->agent.token, false);
    const json::object variables{{"customer_name", "{{unknown}} & <b>"}};
    const json::object body{{"response_id", reply}, {"variables", variables}};
    const auto ack = m_agent->call("chat:use_canned_response", of(session, body));
    QCOMPARE(keysOf(ack), "success message canned_response");
    QCOMPARE(ack.at("canned_response"), json::value({{"id", reply}, {"title", "Greeting"}}));
    const auto message = m_customer->waitForEvent("chat:new_message");
    QCOMPARE(message, ack.at("message"));
    QCOMPARE(message.at("type").as_string(), "text");
    QCOMPARE(message.at("content").as_string(), "Dear {{unknown}} & <b>, {{unknown}}");
    QVERIFY(!message.as_object().contains("kb_article"));
    RestClient rest(m_house->port(), m_house->agent.token);
    const auto stored = rest.get("/api/canned-responses/" + std::to_string(reply)).json();
    QCOMPARE(stored.at("response").at("usage_count").as_int64(), 1);
}

void LivechatEventsTest::othersPrivateRepliesAreRefused()
{
    const auto session = m_house->talk(*m_customer, *m_agent);
    const auto reply = cannedReply(*m_house, m_house->lead.token, false);
    const auto use = [&](RealtimeClient& client, long long id) {
        return refusalOf(client.call("chat:use_canned_response", of(session, {{"response_id", id}})));
    };
    QCOMPARE(use(*m_agent, reply), "Access denied");
    QCOMPARE(use(*m_agent, 1'000'000), "Canned response not found");
    QCOMPARE(use(*m_customer, reply), "Only agents can use canned responses");
    QCOMPARE(use(*m_lead, reply), "Unauthorized"); // his reply, but not his chat
    catchUp(*m_customer);
    QVERIFY(m_customer->events().empty());
}

void LivechatEventsTest::aRepeatIsTheSameMessage()
{
    const auto session = m_house->talk(*m_customer, *m_agent);
    const auto body = of(session, {{"type", "text"}, {"content", "Once"}, {"client_id", "c-1"}});
    const auto first = m_customer->call("chat:send_message", body);
    QVERIFY(succeeded(first));
    QCOMPARE(m_customer->call("chat:send_message", body), first);
    QCOMPARE(messageCount(session, m_house->customer.token), 1);
    auto other = body;
    other["content"] = "Twice";
    QVERIFY(!refusalOf(m_customer->call("chat:send_message", other)).empty());
    QVERIFY(succeeded(m_agent->call("chat:end", of(session))));
    QCOMPARE(m_customer->call("chat:send_message", body), first); // it was stored before the end
}

void LivechatEventsTest::typingAndSeenReachTheWholeRoom()
{
    const auto session = m_house->talk(*m_customer, *m_agent);
    const auto said =
        m_agent->call("chat:send_message", of(session, {{"type", "text"}, {"content", "Read me"}}));
    const auto id = said.at("message").at("id").as_int64();
    m_customer->emit("chat:typing", of(session, {{"isTyping", true}}));
    m_customer->emit("chat:seen", of(session, {{"last_seen_message_id", id}}));
    const json::value typing{
        {"session_id", session}, {"user_id", m_house->customer.id}, {"role", "customer"}, {"isTyping", true}};
    const json::value seen{
        {"session_id", session}, {"user_id", m_house->customer.id}, {"last_seen_message_id", id}};
    for (auto* side : {&*m_customer, &*m_agent}) {
        QCOMPARE(side->waitForEvent("chat:typing"), typing);
        QCOMPARE(side->waitForEvent("chat:seen"), seen);
    }
    RestClient rest(m_house->port(), m_house->customer.token);
    const auto sessions = rest.get("/api/live-chat/my-sessions").json();
    QCOMPARE(sessions.at("sessions").at(0).at("customer_last_seen_message_id").as_int64(), id);
}

/// A client that comes back emits everything at once, without waiting for its join.
void LivechatEventsTest::typingBehindAJoinThatIsOnItsWayIsShown()
{
    const auto session = m_house->talk(*m_customer, *m_agent);
    auto again = m_house->connect(m_house->customer);
    again.emit("chat:join", of(session));
    again.emit("chat:typing", of(session, {{"isTyping", true}}));
    again.emit("chat:send_message", of(session, {{"type", "text"}, {"content", "I am back"}}));
    QCOMPARE(again.waitForEvent("chat:typing").at("isTyping").as_bool(), true);
    QCOMPARE(again.waitForEvent("chat:new_message").at("content").as_string(), "I am back");
    QCOMPARE(m_agent->waitForEvent("chat:typing").at("isTyping").as_bool(), true);
}

void LivechatEventsTest::aTransferTellsRoomAndTarget()
{
    const auto session = m_house->talk(*m_customer, *m_agent);
    const json::object wish{{"to_agent_id", m_house->lead.id}, {"reason", "End of shift"}};
    const auto ack = m_agent->call("chat:transfer", of(session, wish));
    QCOMPARE(ack.at("message").as_string(), "Chat transferred successfully");
    QCOMPARE(ack.at("session").at("agent_id").as_int64(), m_house->lead.id);
    QCOMPARE(m_agent->waitForEvent("chat:transferred").at("reason").as_string(), "End of shift");
    const auto note = m_customer->waitForEvent("chat:new_message");
    QCOMPARE(note.at("content").as_string(), "Chat transferred from Ana Ruiz to Li Wen: End of shift");
    QCOMPARE(note.at("type").as_string(), "system");
    QCOMPARE(note.at("sender_role").as_string(), "system");
    QVERIFY(note.at("sender_id").is_null());
    const auto told = m_lead->waitForEvent("chat:new_session_assigned");
    QCOMPARE(keysOf(told), "session agent_id");
    QCOMPARE(told.at("session").at("id").as_int64(), session);
    QCOMPARE(told.at("agent_id").as_int64(), m_house->lead.id);
    catchUp(*m_agent);
    QCOMPARE(countOf(*m_agent, "chat:new_session_assigned"), 0U);
    const auto late = m_agent->call("chat:send_message", of(session, {{"type", "text"}, {"content", "Oh"}}));
    QCOMPARE(refusalOf(late), "Unauthorized");
}

void LivechatEventsTest::theEndIsToldTwice()
{
    const auto session = m_house->talk(*m_customer, *m_agent);
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(json::serialize(m_customer->call("chat:end", of(session))), R"({"success":true})");
        const json::value ended{{"session_id", session}, {"ended_by", "customer"}};
        QCOMPARE(m_agent->waitForEvent("chat:ended"), ended);
        QCOMPARE(m_customer->waitForEvent("chat:ended"), ended);
    }
    const json::object words{{"type", "text"}, {"content", "One more thing"}};
    QCOMPARE(refusalOf(m_customer->call("chat:send_message", of(session, words))), "This session is closed");
    QCOMPARE(refusalOf(m_agent->call("chat:accept", of(session))), "Already assigned");
    const json::object wish{{"to_agent_id", m_house->lead.id}};
    const auto refusal = refusalOf(m_agent->call("chat:transfer", of(session, wish)));
    QCOMPARE(refusal, "Cannot transfer closed session");
}

void LivechatEventsTest::twoAgentsRaceForAChat()
{
    constexpr int rounds = 10;
    for (int i = 0; i < rounds; ++i) {
        const auto session = m_house->start(*m_customer);
        const auto one = m_agent->emit("chat:accept", of(session));
        const auto other = m_lead->emit("chat:accept", of(session));
        const auto first = m_agent->waitForAck(one);
        const auto second = m_lead->waitForAck(other);
        QVERIFY(succeeded(first) != succeeded(second));
        QCOMPARE(refusalOf(succeeded(first) ? second : first), "Already assigned");
        const auto winner = succeeded(first) ? m_house->agent.id : m_house->lead.id;
        QCOMPARE(m_customer->waitForEvent("chat:session_assigned").at("agent_id").as_int64(), winner);
        m_customer->call("chat:end", of(session));
    }
    QCOMPARE(countOf(*m_customer, "chat:session_assigned"), 0U);
}

void LivechatEventsTest::anAdministratorsWordsAreHis()
{
    auto admin = m_house->connect(m_house->admin);
    const auto session = m_house->start(*m_customer);
    QVERIFY(succeeded(admin.call("chat:accept", of(session))));
    const auto said = admin.call("chat:send_message", of(session, {{"type", "text"}, {"content", "Hello"}}));
    QCOMPARE(said.at("message").at("sender_role").as_string(), "admin");
    const auto conversation = newestConversation(*m_house);
    RealtimeClient desk(m_house->port(), m_house->admin.token);
    desk.call("say", saying(conversation, "d-1", "From the desk"));
    m_customer->waitForEvent("chat:new_message");
    QCOMPARE(m_customer->waitForEvent("chat:new_message").at("sender_role").as_string(), "admin");
    m_customer->call("chat:end", of(session));
}

void LivechatEventsTest::agentsListEachOther()
{
    const auto ack = m_agent->call("agent:get_all_status", json::object());
    QCOMPARE(keysOf(ack), "success agents");
    const auto& agents = ack.at("agents").as_array();
    const auto found = std::ranges::find_if(agents, [this](const json::value& agent) {
        return agent.at("id").as_int64() == m_house->agent.id;
    });
    QVERIFY(found != agents.end());
    QCOMPARE(found->at("availability_status").as_string(), "online");
    const auto number = m_lead->emitRaw("agent:get_all_status", "");
    QVERIFY(succeeded(m_lead->waitForAck(number)));
}

BACKLINE_TEST(LivechatEventsTest)
#include "livechat_events_test.moc"
