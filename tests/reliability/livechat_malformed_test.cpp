#include "tests/reliability/livechat_talk.h"
#include "tests/reliability/rest_client.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <boost/json/serialize.hpp>

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace backline::tests;
namespace json = boost::json;

namespace {

constexpr std::array events{
    "chat:join",
    "chat:accept",
    "chat:transfer",
    "chat:end",
    "chat:send_message",
    "chat:use_canned_response",
    "chat:typing",
    "chat:seen",
    "agent:update_status"};

std::string nested(int depth)
{
    const auto levels = static_cast<std::size_t>(depth);
    return std::string(levels, '[') + std::string(levels, ']');
}

/// Every member of every event with the same value.
std::string allMembers(const std::string& value)
{
    std::string text = "{";
    for (const auto* name :
         {"session_id",
          "type",
          "content",
          "attachment_url",
          "kb_article_id",
          "client_id",
          "isTyping",
          "last_seen_message_id",
          "response_id",
          "variables",
          "to_agent_id",
          "reason",
          "status",
          "subject",
          "priority",
          "required_skills",
          "metadata"}) {
        text += (text.size() > 1 ? ",\"" : "\"") + std::string(name) + "\":" + value;
    }
    return text + "}";
}

/// Arguments that no event takes. "%1" is a chat that the senders belong to.
std::vector<std::pair<const char*, std::string>> malformedArguments()
{
    const std::string huge = "123456789012345678901234567890";
    const std::string longText = "\"" + std::string(300'000, 'x') + "\"";
    return {
        {"none", ""},
        {"null", "null"},
        {"true", "true"},
        {"a number", "7"},
        {"a huge number", huge},
        {"text", R"("session")"},
        {"a long text", longText},
        {"an array", "[]"},
        {"an array of objects", R"([{"session_id":%1}])"},
        {"all null", allMembers("null")},
        {"all true", allMembers("true")},
        {"all numbers", allMembers("-1.5e300")},
        {"all huge numbers", allMembers(huge)},
        {"all arrays", allMembers("[]")},
        {"all objects", allMembers("{}")},
        {"all empty", allMembers("\"\"")},
        {"all long", allMembers("\"" + std::string(20'000, 'x') + "\"")},
        {"all U+0000", allMembers(R"("\u0000")")},
        {"all nested", allMembers(nested(20))},
        {"all placeholders", allMembers(R"({"_placeholder":true,"num":0})")},
        {"U+0000 said", R"({"session_id":%1,"type":"text","content":"\u0000"})"},
        {"too much said", R"({"session_id":%1,"type":"text","content":")" + std::string(16'001, 'x') + "\"}"},
        {"an id behind a zero", R"({"session_id":"%1\u0000","type":"text","content":"x","isTyping":1})"},
        {"a word for a switch", R"({"session_id":%1,"isTyping":"true","last_seen_message_id":"x"})"},
        {"SQL", R"({"session_id":"%1 OR 1=1","type":"text","content":"x"})"},
    };
}

/// What no chat can start with.
std::vector<std::pair<const char*, std::string>> malformedStarts()
{
    std::string skills = R"({"required_skills":["s")";
    for (int i = 0; i < 40; ++i) {
        skills += R"(,"s")";
    }
    return {
        {"nothing", ""},
        {"null", "null"},
        {"a number", "7"},
        {"a text", R"("now")"},
        {"an array", "[]"},
        {"all true", allMembers("true")},
        {"all numbers", allMembers("-1.5e300")},
        {"all arrays", allMembers("[]")},
        {"all objects", allMembers("{}")},
        {"all long", allMembers("\"" + std::string(20'000, 'x') + "\"")},
        {"all U+0000", allMembers(R"("\u0000")")},
        {"no such priority", R"({"priority":"soon"})"},
        {"another dialect's priority", R"({"priority":"highest"})"},
        {"skills that are no list", R"({"required_skills":"all"})"},
        {"a skill that is no text", R"({"required_skills":["orders",1]})"},
        {"too many skills", skills + "]}"},
        {"metadata that are no object", R"({"metadata":[]})"},
        {"huge metadata", R"({"metadata":{"x":")" + std::string(100'000, 'x') + R"("}})"},
        {"a subject that is no text", R"({"subject":{}})"},
    };
}

/// Rows about this very chat would end it, or join it again.
bool isInOrder(const QByteArray& event, const std::string& arguments)
{
    const bool takesAnySession = event == "chat:join" || event == "chat:end";
    return takesAnySession && arguments.find("\"session_id\":%1") != std::string::npos;
}

std::string filledIn(std::string text, long long session)
{
    for (auto at = text.find("%1"); at != std::string::npos; at = text.find("%1")) {
        text.replace(at, 2, std::to_string(session));
    }
    return text;
}

} // namespace

/// What nobody should send: it is refused or ignored, and nobody else notices.
class LivechatMalformedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wrongArgumentsAreRefused_data();
    void wrongArgumentsAreRefused();
    void nobodyNeedsToWaitForAnAnswer_data();
    void nobodyNeedsToWaitForAnAnswer();
    void attachmentsAreNoTexts_data();
    void attachmentsAreNoTexts();
    void halfACharacterIsReplaced();
    void aStartSaysOnlyThatItFailed();

private:
    static bool isAlive(RealtimeClient& client);
    std::string stored() const;
    bool isRefusedOrIgnored(RealtimeClient& sender, const QByteArray& event, const std::string& arguments)
        const;

    std::unique_ptr<LivechatHouse> m_house;
    std::unique_ptr<RealtimeClient> m_customer;
    std::unique_ptr<RealtimeClient> m_agent;
    std::unique_ptr<RealtimeClient> m_bystander;
    long long m_session = 0;
};

void LivechatMalformedTest::initTestCase()
{
    m_house = std::make_unique<LivechatHouse>();
    m_customer = m_house->open(m_house->customer);
    m_agent = m_house->open(m_house->agent);
    m_session = m_house->talk(*m_customer, *m_agent);
    m_bystander = m_house->open(m_house->lead);
    m_bystander->call("chat:join", of(m_session));
    m_bystander->takeEvents();
}

bool LivechatMalformedTest::isAlive(RealtimeClient& client)
{
    return !client.isOver() && client.call("chat:join", json::object()).is_object();
}

/// Everything that a malformed event could have changed.
std::string LivechatMalformedTest::stored() const
{
    RestClient admin(m_house->port(), m_house->admin.token);
    RestClient lead(m_house->port(), m_house->lead.token);
    auto agents = lead.get("/api/agent-availability/all-agents").json().at("agents");
    for (auto& agent : agents.as_array()) {
        agent.as_object().erase("last_activity_at");
    }
    return admin.get("/api/live-chat/admin/all-sessions").body + json::serialize(agents)
        + lead.get("/api/live-chat/" + std::to_string(m_session) + "/messages").body;
}

bool LivechatMalformedTest::isRefusedOrIgnored(
    RealtimeClient& sender,
    const QByteArray& event,
    const std::string& arguments
) const
{
    const auto number = sender.emitRaw(event.toStdString(), filledIn(arguments, m_session));
    const bool lives = isAlive(sender);
    const auto ack = sender.takeAck(number);
    return lives && (!ack || !refusalOf(*ack).empty());
}

void LivechatMalformedTest::wrongArgumentsAreRefused_data()
{
    QTest::addColumn<QByteArray>("event");
    for (const auto* event : events) {
        QTest::newRow(event) << QByteArray(event);
    }
}

void LivechatMalformedTest::wrongArgumentsAreRefused()
{
    QFETCH(const QByteArray, event);
    const auto before = stored();
    for (const auto& [name, arguments] : malformedArguments()) {
        if (isInOrder(event, arguments)) {
            continue;
        }
        QVERIFY2(isRefusedOrIgnored(*m_customer, event, arguments), name);
        QVERIFY2(isRefusedOrIgnored(*m_agent, event, arguments), name);
        QVERIFY2(isAlive(*m_bystander), name);
    }
    QVERIFY(m_bystander->events().empty());
    QVERIFY(stored() == before);
}

void LivechatMalformedTest::nobodyNeedsToWaitForAnAnswer_data()
{
    wrongArgumentsAreRefused_data();
}

void LivechatMalformedTest::nobodyNeedsToWaitForAnAnswer()
{
    QFETCH(const QByteArray, event);
    for (const auto& [name, arguments] : malformedArguments()) {
        if (isInOrder(event, arguments)) {
            continue;
        }
        const auto text = filledIn(arguments, m_session);
        const auto more = text.empty() ? std::string() : "," + text;
        m_agent->sendText("42[\"" + event.toStdString() + "\"" + more + "]");
        QVERIFY2(isAlive(*m_agent), name);
    }
    QVERIFY(isAlive(*m_bystander));
    QVERIFY(m_bystander->events().empty());
}

void LivechatMalformedTest::attachmentsAreNoTexts_data()
{
    wrongArgumentsAreRefused_data();
}

void LivechatMalformedTest::attachmentsAreNoTexts()
{
    QFETCH(const QByteArray, event);
    const auto start = "451-[\"" + event.toStdString() + "\",";
    m_agent->sendText(start + R"({"_placeholder":true,"num":0}])");
    m_agent->sendBinary(std::string("\0\xff\x80", 3));
    m_agent->sendText(start + allMembers("null").insert(1, R"("file":{"_placeholder":true,"num":0},)") + "]");
    m_agent->sendBinary("text");
    QVERIFY(isAlive(*m_agent));
    QVERIFY(isAlive(*m_bystander));
    QVERIFY(m_bystander->events().empty());
}

void LivechatMalformedTest::halfACharacterIsReplaced()
{
    const auto said = filledIn(R"({"session_id":%1,"type":"text","content":"\ud800 and more"})", m_session);
    const auto ack = m_customer->waitForAck(m_customer->emitRaw("chat:send_message", said));
    QVERIFY2(succeeded(ack), json::serialize(ack).c_str());
    QVERIFY(isAlive(*m_bystander));
    QVERIFY(stored().find("\uFFFD and more") != std::string::npos);
    m_bystander->takeEvents();
}

void LivechatMalformedTest::aStartSaysOnlyThatItFailed()
{
    const auto before = stored();
    for (const auto& [name, arguments] : malformedStarts()) {
        const auto ack = m_customer->waitForAck(m_customer->emitRaw("chat:start", arguments));
        QVERIFY2(refusalOf(ack) == "Failed to start session", name);
    }
    QVERIFY(stored() == before);
    const json::object category{{"category_id", 3}};
    QCOMPARE(refusalOf(m_customer->call("chat:start", category)), "Invalid category_id");
    QVERIFY(succeeded(m_customer->call("chat:start", json::object())));
}

BACKLINE_TEST(LivechatMalformedTest)
#include "livechat_malformed_test.moc"
