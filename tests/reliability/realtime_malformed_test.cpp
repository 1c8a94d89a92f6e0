#include "tests/reliability/demo_server.h"
#include "tests/reliability/realtime_client.h"
#include "tests/reliability/rest_client.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace backline::tests;
namespace json = boost::json;

namespace {

std::string nested(int depth)
{
    const auto levels = static_cast<std::size_t>(depth);
    return std::string(levels, '[') + std::string(levels, ']');
}

/// Arguments that no event takes. %1 is a conversation the sender belongs to.
std::vector<std::pair<const char*, std::string>> malformedArguments()
{
    const std::string huge = "123456789012345678901234567890";
    return {
        {"none", ""},
        {"null", "null"},
        {"true", "true"},
        {"a number", "7"},
        {"a fraction", "-0.5e-300"},
        {"a huge number", huge},
        {"text", R"("conversation")"},
        {"an array", "[]"},
        {"an array of objects", R"([{"conversation":"%1"}])"},
        {"an empty object", "{}"},
        {"only what nobody knows", R"({"stranger":1})"},
        {"nulls", R"({"conversation":null,"stream":null,"client_id":null,"content":null,"presence":null})"},
        {"numbers", R"({"conversation":1,"stream":2,"client_id":3,"content":4,"presence":5,"typing":6})"},
        {"objects", R"({"conversation":{},"stream":{},"client_id":{},"content":{},"presence":{}})"},
        {"arrays", R"({"conversation":[],"stream":[],"client_id":[],"content":[],"presence":[]})"},
        {"empty texts", R"({"conversation":"","stream":"","client_id":"","content":"","presence":""})"},
        {"texts for switches",
         R"({"conversation":"%1","stream":9,"client_id":"c","typing":"perhaps","viewing":"later","seq":"x"})"},
        {"a negative number", R"({"conversation":"%1","seq":-1,"stream":"queue/all","after":-1})"},
        {"a fractional number", R"({"conversation":"%1","seq":1.5,"stream":"queue/all","after":1.5})"},
        {"a number too large",
         R"({"conversation":"%1","stream":"queue/all","seq":)" + huge + R"(,"after":)" + huge + "}"},
        {"U+0000",
         R"({"conversation":"%1","stream":[],"client_id":"c","content":"\u0000","presence":"\u0000"})"},
        {"U+0000 in names", R"({"conversation":"%1\u0000","stream":"queue/all\u0000","client_id":"\u0000"})"},
        {"too long",
         R"({"conversation":"%1","client_id":"c","content":")" + std::string(16'001, 'x') + R"(","stream":")"
             + std::string(257, 's') + R"(","presence":"onlineonline"})"},
        {"long names",
         R"({"conversation":")" + std::string(129, 'c') + R"(","client_id":")" + std::string(129, 'i')
             + R"(","content":"x","stream":")" + std::string(100'000, 's') + R"("})"},
        {"unknown words",
         R"({"conversation":"%1","client_id":"c","content":"x","type":"image","ai":"mine","presence":"gone"})"},
        {"a placeholder", R"({"_placeholder":true,"num":0})"},
        {"a placeholder as text",
         R"({"conversation":"%1","client_id":"c","content":{"_placeholder":true,"num":0},"stream":1})"},
        {"nested deeply", nested(20)},
        {"nested deeply inside", R"({"conversation":)" + nested(20) + R"(,"stream":)" + nested(20) + "}"},
    };
}

std::string filledIn(std::string text, const std::string& conversation)
{
    for (auto at = text.find("%1"); at != std::string::npos; at = text.find("%1")) {
        text.replace(at, 2, conversation);
    }
    return text;
}

} // namespace

/// What nobody should send: it is refused or ignored, and nobody else notices.
class RealtimeMalformedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void wrongArgumentsAreRefused_data();
    void wrongArgumentsAreRefused();
    void attachmentsAreNoTexts_data();
    void attachmentsAreNoTexts();
    void unknownEventsAreRefused_data();
    void unknownEventsAreRefused();
    void theBotTakesAnyText_data();
    void theBotTakesAnyText();
    void halfACharacterIsReplaced();
    void aStreamMayBeAskedForBehindItsEnd_data();
    void aStreamMayBeAskedForBehindItsEnd();
    void whatIsNoPacketEndsOnlyItsConnection_data();
    void whatIsNoPacketEndsOnlyItsConnection();

private:
    static bool isAlive(RealtimeClient& client)
    {
        try {
            return client.call("unsubscribe", json::object{{"stream", "queue/nobody"}}).is_object();
        } catch (const std::runtime_error&) {
            return false;
        }
    }

    std::size_t storedEvents();

    std::optional<DemoServer> m_server;
    unsigned short m_port = 0;
    std::string m_agent;
    std::string m_conversation;
    std::unique_ptr<RealtimeClient> m_sender;
    std::unique_ptr<RealtimeClient> m_bystander;
};

void RealtimeMalformedTest::initTestCase()
{
    m_server.emplace();
    m_port = m_server->port();
    m_agent = signIn(m_port, "agent");
    m_conversation = activeConversation(m_port, signIn(m_port, "customer"), m_agent);
    m_sender = std::make_unique<RealtimeClient>(m_port, m_agent);
    m_bystander = std::make_unique<RealtimeClient>(m_port, m_agent);
    for (const auto* side : {"/public", "/staff"}) {
        const json::object body{{"stream", "conversation/" + m_conversation + side}};
        m_sender->call("subscribe", body);
        m_bystander->call("subscribe", body);
    }
}

void RealtimeMalformedTest::init()
{
    m_bystander->takeEvents();
}

std::size_t RealtimeMalformedTest::storedEvents()
{
    RestClient rest(m_port, m_agent);
    return streamEvents(rest, "conversation/" + m_conversation + "/public").size()
        + streamEvents(rest, "conversation/" + m_conversation + "/staff").size()
        + streamEvents(rest, "queue/all").size();
}

void RealtimeMalformedTest::wrongArgumentsAreRefused_data()
{
    QTest::addColumn<QString>("event");
    for (const auto* event : {"subscribe", "unsubscribe", "say", "typing", "seen", "viewing", "presence"}) {
        QTest::newRow(event) << QString::fromLatin1(event);
    }
}

void RealtimeMalformedTest::wrongArgumentsAreRefused()
{
    QFETCH(const QString, event);
    const auto before = storedEvents();
    const auto presence = RestClient(m_port, m_agent).get("/api/v1/me").json().at("presence");
    for (const auto& [name, text] : malformedArguments()) {
        const auto number = m_sender->emitRaw(event.toStdString(), filledIn(text, m_conversation));
        QVERIFY2(isAlive(*m_sender), name);
        QVERIFY2(isAlive(*m_bystander), name);
        const auto ack = m_sender->takeAck(number);
        QVERIFY2(!ack || isError(*ack), name);
    }
    QVERIFY(m_bystander->events().empty());
    QCOMPARE(storedEvents(), before);
    QCOMPARE(RestClient(m_port, m_agent).get("/api/v1/me").json().at("presence"), presence);
}

void RealtimeMalformedTest::attachmentsAreNoTexts_data()
{
    wrongArgumentsAreRefused_data();
}

void RealtimeMalformedTest::attachmentsAreNoTexts()
{
    QFETCH(const QString, event);
    const auto before = storedEvents();
    const auto quoted = "\"" + event.toStdString() + "\"";
    m_sender->sendText("451-/backline,[" + quoted + R"(,{"_placeholder":true,"num":0}])");
    m_sender->sendBinary(std::string("\0\xff\x80", 3));
    const std::string inside =
        R"(,{"conversation":"%1","client_id":"c","content":{"_placeholder":true,"num":0},)"
        R"("stream":{"_placeholder":true,"num":0}}])";
    m_sender->sendText("451-/backline,[" + quoted + filledIn(inside, m_conversation));
    m_sender->sendBinary("text");
    QVERIFY(isAlive(*m_sender));
    QVERIFY(isAlive(*m_bystander));
    QVERIFY(m_bystander->events().empty());
    QCOMPARE(storedEvents(), before);
}

void RealtimeMalformedTest::unknownEventsAreRefused_data()
{
    QTest::addColumn<QString>("event");
    QTest::newRow("empty") << QString();
    QTest::newRow("another case") << QStringLiteral("Say");
    QTest::newRow("a space more") << QStringLiteral("say ");
    QTest::newRow("of the object") << QStringLiteral("__proto__");
    QTest::newRow("the server's own") << QStringLiteral("event");
    QTest::newRow("long") << QString(100'000, QLatin1Char('x'));
}

void RealtimeMalformedTest::unknownEventsAreRefused()
{
    QFETCH(const QString, event);
    const auto ack = m_sender->call(event.toStdString(), json::object{{"conversation", m_conversation}});
    QVERIFY(isError(ack));
    QVERIFY(isAlive(*m_bystander));
}

/// What its search might take for an order of its own.
void RealtimeMalformedTest::theBotTakesAnyText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quote") << "\"";
    QTest::newRow("half a phrase") << "\"where is";
    QTest::newRow("operators") << "AND OR NOT NEAR(a b, 2) a* ^b -c +d {e f}: g";
    QTest::newRow("column") << "title:parcel";
    QTest::newRow("SQL") << "'); DROP TABLE person; --";
    QTest::newRow("only signs") << "*()^:-+{}'\"\\%_";
    QTest::newRow("spaces") << QString(100, QLatin1Char(' '));
    QTest::newRow("control characters") << QStringLiteral("\u0001\u007f\u0085\u2028\ufeff\u202e");
    QTest::newRow("not a character") << QString(QChar(0xFFFF));
    QTest::newRow("emoji") << QString::fromUtf8("\xF0\x9F\x93\xA6 \xF0\x9F\x98\xA1").repeated(100);
    QTest::newRow("Chinese") << QString::fromUtf8("\xE6\x88\x91\xE7\x9A\x84").repeated(1'000);
    QTest::newRow("one long word") << QString(16'000, QLatin1Char('a'));
    QTest::newRow("many words") << QStringLiteral("ab c ").repeated(3'000);
}

void RealtimeMalformedTest::theBotTakesAnyText()
{
    QFETCH(const QString, text);
    const auto customer = signIn(m_port, "customer");
    const auto started =
        RestClient(m_port, customer).post("/api/v1/chat", json::object{{"message", "Good morning"}});
    const std::string conversation(started.json().at("session_id").as_string());
    RealtimeClient client(m_port, customer);
    const auto ack = client.call("say", saying(conversation, QTest::currentDataTag(), text.toStdString()));
    QVERIFY(!isError(ack));
    QCOMPARE(ack.at("message").at("content").as_string(), text.toStdString());
    QVERIFY(isAlive(*m_bystander));
}

void RealtimeMalformedTest::halfACharacterIsReplaced()
{
    const auto number = m_sender->emitRaw(
        "say",
        filledIn(R"({"conversation":"%1","client_id":"half","content":"bad \ud83d half"})", m_conversation)
    );
    const auto ack = m_sender->waitForAck(number);
    QVERIFY(!isError(ack));
    QCOMPARE(ack.at("message").at("content").as_string(), "bad \uFFFD half");
    QVERIFY(isAlive(*m_bystander));
}

void RealtimeMalformedTest::aStreamMayBeAskedForBehindItsEnd_data()
{
    QTest::addColumn<QString>("stream");
    QTest::newRow("public") << "conversation/%1/public";
    QTest::newRow("staff") << "conversation/%1/staff";
    QTest::newRow("queue") << "queue/all";
    QTest::newRow("unused queue") << "queue/Nothing ever waited here";
}

void RealtimeMalformedTest::aStreamMayBeAskedForBehindItsEnd()
{
    QFETCH(const QString, stream);
    const auto name = filledIn(stream.toStdString(), m_conversation);
    RealtimeClient client(m_port, m_agent);
    for (const long long after : {1'000'000LL, std::numeric_limits<long long>::max()}) {
        const auto ack = client.call("subscribe", json::object{{"stream", name}, {"after", after}});
        QVERIFY(ack.at("last").is_int64());
        QVERIFY(isAlive(client));
        QVERIFY(client.events().empty());
        auto path = QString::fromStdString("/api/v1/streams/" + name + "/events?after=");
        path.replace(QLatin1Char(' '), QStringLiteral("%20"));
        const auto page = RestClient(m_port, m_agent).get(path.toStdString() + std::to_string(after));
        QCOMPARE(page.status, 200);
        QVERIFY(page.json().at("events").as_array().empty());
    }
}

void RealtimeMalformedTest::whatIsNoPacketEndsOnlyItsConnection_data()
{
    QTest::addColumn<QString>("packet");
    QTest::newRow("no JSON") << "42/backline,[";
    QTest::newRow("no array") << R"(42/backline,{"say":1})";
    QTest::newRow("no name") << "42/backline,[]";
    QTest::newRow("a name that is an object") << "42/backline,[{}]";
    QTest::newRow("a reserved name") << R"(42/backline,["disconnect"])";
    QTest::newRow("nested far too deeply")
        << QStringLiteral(R"(42/backline,["say",)") + QString::fromStdString(nested(40)) + QLatin1Char(']');
    QTest::newRow("a namespace it is not in") << R"(42/other,["say"])";
    QTest::newRow("a million attachments") << R"(451000000-/backline,["say"])";
    QTest::newRow("a negative count") << R"(45-1-/backline,["say"])";
    QTest::newRow("unknown type") << "49/backline,[]";
    QTest::newRow("a client's ping") << "2";
}

void RealtimeMalformedTest::whatIsNoPacketEndsOnlyItsConnection()
{
    QFETCH(const QString, packet);
    RealtimeClient client(m_port, m_agent);
    client.sendText(packet.toStdString());
    QVERIFY(client.waitForEnd(std::chrono::seconds(4)));
    QVERIFY(isAlive(*m_sender));
    QVERIFY(isAlive(*m_bystander));
    RealtimeClient again(m_port, m_agent);
    QVERIFY(isAlive(again));
}

BACKLINE_TEST(RealtimeMalformedTest)
#include "realtime_malformed_test.moc"
