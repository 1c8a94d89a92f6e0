#include "services/server/store/conversations.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QDateTime>
#include <QJsonObject>
#include <QObject>
#include <QRegularExpression>
#include <QTest>
#include <QUuid>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// The seven calls around an escalated session, as an integrator in open mode sees them.
class WorkbenchSessionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void listsNothing();
    void listsWithAllFields();
    void ordersByPriorityThenArrival();
    void showsDetails();
    void showsABotsSession();
    void rebuildsAMissingCard();
    void cardCarriesThePriority_data();
    void cardCarriesThePriority();
    void acceptsFor_data();
    void acceptsFor();
    void acceptNeverNamesACustomer();
    void acceptIsWonOnce();
    void sendsOnlyWhenAssigned();
    void sendsWhitespace();
    void keepsTheLastTwentyOfTheHistory();
    void recommends_data();
    void recommends();
    void recommendsInAnyState();
    void resolvesOnlyWhenAssigned();
    void resolves();
    void takesSolutions();
    void takesSolutionsOnlyAfterEscalation();
    void unknownSessions_data();
    void unknownSessions();
    void otherPaths_data();
    void otherPaths();
    void correctsTheSlash();
    void answersHead();

private:
    ApiClient& api() { return *m_client; }

    std::string accepted(const std::string& agent = "agent-007");
    void say(const std::string& session, std::string_view content);

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<ApiClient> m_client;
};

namespace {

bool isTime(const QJsonValue& value)
{
    static const QRegularExpression iso(QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"
    ));
    return iso.match(value.toString()).hasMatch()
        && QDateTime::fromString(value.toString(), Qt::ISODateWithMs).isValid();
}

QByteArray detail(const std::string& text)
{
    return QByteArray::fromStdString("{\"detail\":" + jsonText(text) + "}");
}

QStringList keysOf(const QJsonValue& value)
{
    return value.toObject().keys();
}

QStringList sorted(QStringList names)
{
    names.sort();
    return names;
}

std::vector<std::string> idsOf(const QJsonArray& sessions)
{
    std::vector<std::string> ids;
    for (const auto& session : sessions) {
        ids.push_back(member(session, u"session_id").toString().toStdString());
    }
    return ids;
}

} // namespace

void WorkbenchSessionsTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void WorkbenchSessionsTest::init()
{
    m_server->emptyQueue();
    m_client = std::make_unique<ApiClient>(m_server->port());
    m_client->setHeader("X-API-Key", ""); // as the seed's script does in development
}

std::string WorkbenchSessionsTest::accepted(const std::string& agent)
{
    const auto session = waitingSession(api());
    api().post(sessionPath(session, "/accept"), "{\"agent_id\":" + jsonText(agent) + "}");
    return session;
}

void WorkbenchSessionsTest::say(const std::string& session, std::string_view content)
{
    const auto answer =
        api().post(sessionPath(session, "/messages"), "{\"content\":" + jsonText(content) + "}");
    QCOMPARE(answer.status, 200);
}

void WorkbenchSessionsTest::listsNothing()
{
    const auto answer = api().get(sessionPath("pending"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray("[]"));
    QCOMPARE(answer.header("content-type"), QByteArray("application/json"));
    QCOMPARE(answer.header("x-content-type-options"), QByteArray("nosniff"));
    QCOMPARE(answer.header("x-frame-options"), QByteArray("DENY"));
    QVERIFY(!answer.header("referrer-policy").isEmpty());
}

void WorkbenchSessionsTest::listsWithAllFields()
{
    const auto named = waitingSession(api(), "U001");
    const auto nameless = waitingSession(api());
    const auto list = api().get(sessionPath("pending")).list();
    QCOMPARE(list.size(), 2);
    const QStringList fields{
        QStringLiteral("session_id"),
        QStringLiteral("user_id"),
        QStringLiteral("priority"),
        QStringLiteral("escalate_reason"),
        QStringLiteral("turn_count"),
        QStringLiteral("created_at"),
        QStringLiteral("agent_status"),
        QStringLiteral("assigned_agent_id")};
    QCOMPARE(sorted(keysOf(list[0])), sorted(fields));
    QCOMPARE(idsOf(list), (std::vector{named, nameless}));
    QCOMPARE(member(list[0], u"user_id").toString(), QStringLiteral("U001"));
    QVERIFY(member(list[1], u"user_id").isNull());
    QCOMPARE(member(list[0], u"priority").toString(), QStringLiteral("highest"));
    QVERIFY(!member(list[0], u"escalate_reason").toString().isEmpty());
    QCOMPARE(member(list[0], u"turn_count").toInt(), 1);
    QVERIFY(isTime(member(list[0], u"created_at")));
    QCOMPARE(member(list[0], u"agent_status").toString(), QStringLiteral("pending"));
    QVERIFY(member(list[0], u"assigned_agent_id").isNull());
}

void WorkbenchSessionsTest::ordersByPriorityThenArrival()
{
    using enum domain::Priority;
    const auto add = [this](domain::Priority priority, bool preferred = false) {
        return waitingSession(*m_server, priority, preferred);
    };
    const auto info = add(Info);
    const auto low = add(Low);
    const auto medium = add(Medium);
    const auto mediumLater = add(Medium);
    const auto mediumPreferred = add(Medium, true);
    const auto high = add(High);
    const auto highest = add(Highest);
    const auto highLater = add(High);
    const auto highestPreferred = add(Highest, true);
    const std::vector expected{
        highestPreferred, highest, high, highLater, mediumPreferred, medium, mediumLater, low, info};
    QCOMPARE(idsOf(api().get(sessionPath("pending")).list()), expected);
}

void WorkbenchSessionsTest::showsDetails()
{
    const auto session = waitingSession(api(), "U002");
    const auto answer = api().get(sessionPath(session));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"session_id"), session);
    QCOMPARE(answer.text(u"user_id"), std::string("U002"));
    QCOMPARE(answer.text(u"channel"), std::string("api"));
    QCOMPARE(answer.text(u"agent_status"), std::string("pending"));
    QVERIFY(answer.value(u"assigned_agent_id").isNull());
    QCOMPARE(answer.value(u"turn_count").toInt(), 1);
    QVERIFY(answer.value(u"emotion_score").isDouble());
    QVERIFY(isTime(answer.value(u"created_at")));
    const auto card = answer.value(u"escalation_card");
    QCOMPARE(member(card, u"session_id").toString().toStdString(), session);
    QCOMPARE(member(card, u"user_id").toString(), QStringLiteral("U002"));
    QVERIFY(member(card, u"history_ticket_count").isDouble());
    QVERIFY(member(card, u"attempted_solutions").isArray());
    QVERIFY(!member(card, u"conversation_summary").toString().isEmpty());
    const auto history = answer.value(u"history").toArray();
    QCOMPARE(history.size(), 2);
    QCOMPARE(member(history[0], u"role").toString(), QStringLiteral("user"));
    QCOMPARE(member(history[0], u"content").toString(), QString::fromUtf8(humanWish));
    QVERIFY(isTime(member(history[0], u"timestamp")));
    QCOMPARE(member(history[1], u"role").toString(), QStringLiteral("assistant"));
}

void WorkbenchSessionsTest::showsABotsSession()
{
    const auto session = chat(api(), "Where is my parcel?").text(u"session_id");
    const auto answer = api().get(sessionPath(session));
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.value(u"agent_status").isNull());
    QVERIFY(answer.value(u"escalation_card").isNull());
    QCOMPARE(answer.value(u"history").toArray().size(), 2);
    QVERIFY(idsOf(api().get(sessionPath("pending")).list()).empty());
}

void WorkbenchSessionsTest::rebuildsAMissingCard()
{
    const auto session = waitingSession(*m_server, domain::Priority::Medium);
    const auto first = api().get(sessionPath(session));
    QCOMPARE(first.value(u"escalation_card.session_id").toString().toStdString(), session);
    QCOMPARE(first.text(u"escalation_card.priority"), std::string("medium"));
    std::string stored;
    m_server->write([&](server::store::Unit& unit) {
        stored = server::store::conversationByPublicId(unit.db, session)->cardText;
    });
    QVERIFY(!stored.empty());
    QCOMPARE(api().get(sessionPath(session)).value(u"escalation_card"), first.value(u"escalation_card"));
}

void WorkbenchSessionsTest::cardCarriesThePriority_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("priority");
    QTest::newRow("asks for a person") << QByteArray(humanWish) << QByteArray("highest");
    QTest::newRow("angry") << QByteArray(
        "This is the third time I write. You are useless, I am absolutely furious and I want my money back "
        "NOW!!!"
    ) << QByteArray("high");
    QTest::newRow("several areas") << QByteArray(
        "My invoice shows the wrong address, my parcel has not arrived and I cannot log in to my account to "
        "change anything."
    ) << QByteArray("medium");
}

void WorkbenchSessionsTest::cardCarriesThePriority()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, priority);
    const auto session = chat(api(), message.toStdString()).text(u"session_id");
    QCOMPARE(api().get(sessionPath(session)).text(u"escalation_card.priority"), priority.toStdString());
    const auto list = api().get(sessionPath("pending")).list();
    QCOMPARE(list.size(), 1);
    QCOMPARE(member(list[0], u"priority").toString().toUtf8(), priority);
}

void WorkbenchSessionsTest::acceptsFor_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("agent");
    QTest::newRow("no body") << QByteArray() << QByteArray("agent-default");
    QTest::newRow("empty object") << QByteArray("{}") << QByteArray("agent-default");
    QTest::newRow("named") << QByteArray(R"({"agent_id":"agent-007"})") << QByteArray("agent-007");
    QTest::newRow("empty name") << QByteArray(R"({"agent_id":""})") << QByteArray("");
    QTest::newRow("an agent of ours") << QByteArray(R"({"agent_id":"agent"})") << QByteArray("agent");
    QTest::newRow("unknown keys") << QByteArray(R"({"agent_id":"a","force":true})") << QByteArray("a");
    QTest::newRow("blank name") << QByteArray(R"({"agent_id":"  "})") << QByteArray("  ");
    QTest::newRow("any script") << QByteArray(R"({"agent_id":"客服-一"})") << QByteArray("客服-一");
}

void WorkbenchSessionsTest::acceptsFor()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, agent);
    const auto session = waitingSession(api());
    const auto answer = api().post(sessionPath(session, "/accept"), body.toStdString());
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"session_id"), session);
    QCOMPARE(answer.text(u"agent_status"), std::string("assigned"));
    QVERIFY(answer.value(u"assigned_agent_id").isString());
    QCOMPARE(answer.text(u"assigned_agent_id"), agent.toStdString());
    QVERIFY(answer.value(u"escalation_card").isObject());
    QVERIFY(answer.value(u"history").isArray());
    QVERIFY(idsOf(api().get(sessionPath("pending")).list()).empty());
}

void WorkbenchSessionsTest::acceptNeverNamesACustomer()
{
    const auto session = waitingSession(api());
    const auto answer = api().post(sessionPath(session, "/accept"), R"({"agent_id":"customer"})");
    QCOMPARE(answer.status, 422);
    QCOMPARE(idsOf(api().get(sessionPath("pending")).list()), std::vector{session});
}

void WorkbenchSessionsTest::acceptIsWonOnce()
{
    const auto session = accepted("first");
    auto answer = api().post(sessionPath(session, "/accept"), R"({"agent_id":"second"})");
    QCOMPARE(answer.status, 409);
    QCOMPARE(answer.body, detail("Session already assigned by agent first"));
    answer = api().post(sessionPath(session, "/accept"), R"({"agent_id":"first"})");
    QCOMPARE(answer.status, 409);
    QCOMPARE(api().get(sessionPath(session)).text(u"assigned_agent_id"), std::string("first"));
    api().post(sessionPath(session, "/resolve"));
    answer = api().post(sessionPath(session, "/accept"));
    QCOMPARE(answer.status, 409);
    QCOMPARE(answer.body, detail("Session already resolved by agent first"));
    const auto talking = chat(api(), "Where is my parcel?").text(u"session_id");
    answer = api().post(sessionPath(talking, "/accept"));
    QCOMPARE(answer.status, 409);
    QCOMPARE(answer.body, detail("Session already None by agent None"));
}

void WorkbenchSessionsTest::sendsOnlyWhenAssigned()
{
    const auto refused = [this](const std::string& session, const std::string& status) {
        const auto answer = api().post(sessionPath(session, "/messages"), R"({"content":"hello"})");
        QCOMPARE(answer.status, 409);
        QCOMPARE(answer.body, detail("Cannot send message in status '" + status + "', must be 'assigned'"));
    };
    refused(chat(api(), "Where is my parcel?").text(u"session_id"), "None");
    const auto session = waitingSession(api());
    refused(session, "pending");
    api().post(sessionPath(session, "/accept"));
    const auto answer = api().post(sessionPath(session, "/messages"), R"({"content":"hello"})");
    QCOMPARE(answer.status, 200);
    const auto id = QUuid::fromString(answer.value(u"message_id").toString());
    QCOMPARE(id.version(), QUuid::Random);
    QVERIFY(isTime(answer.value(u"timestamp")));
    QCOMPARE(answer.text(u"role"), std::string("assistant"));
    const auto last = api().get(sessionPath(session)).value(u"history").toArray().last();
    QCOMPARE(member(last, u"content").toString(), QStringLiteral("hello"));
    QCOMPARE(member(last, u"role").toString(), QStringLiteral("assistant"));
    QCOMPARE(member(last, u"agent_id").toString(), QStringLiteral("agent-default"));
    api().post(sessionPath(session, "/resolve"));
    refused(session, "resolved");
}

void WorkbenchSessionsTest::sendsWhitespace()
{
    const auto session = accepted();
    say(session, " \n ");
    const auto last = api().get(sessionPath(session)).value(u"history").toArray().last();
    QCOMPARE(member(last, u"content").toString(), QStringLiteral(" \n "));
}

void WorkbenchSessionsTest::keepsTheLastTwentyOfTheHistory()
{
    const auto session = accepted();
    for (int i = 1; i <= 25; ++i) {
        say(session, "line " + std::to_string(i));
    }
    const auto history = api().get(sessionPath(session)).value(u"history").toArray();
    QCOMPARE(history.size(), 20);
    QCOMPARE(member(history.first(), u"content").toString(), QStringLiteral("line 6"));
    QCOMPARE(member(history.last(), u"content").toString(), QStringLiteral("line 25"));
}

void WorkbenchSessionsTest::recommends_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("most");
    QTest::newRow("usual") << QByteArray(R"({"query":"order refund return payment"})") << 5;
    QTest::newRow("one") << QByteArray(R"({"query":"order refund return payment","top_k":1})") << 1;
    QTest::newRow("most") << QByteArray(R"({"query":"order refund return payment","top_k":20})") << 20;
    QTest::newRow("as text") << QByteArray(R"({"query":"order refund return payment","top_k":"7"})") << 7;
    QTest::newRow("as a float") << QByteArray(R"({"query":"order refund return payment","top_k":2.0})") << 2;
}

void WorkbenchSessionsTest::recommends()
{
    QFETCH(QByteArray, body);
    QFETCH(int, most);
    const auto session = waitingSession(api());
    const auto answer = api().post(sessionPath(session, "/knowledge-recommend"), body.toStdString());
    QCOMPARE(answer.status, 200);
    const auto chunks = answer.value(u"chunks").toArray();
    QCOMPARE(answer.value(u"total").toInt(), static_cast<int>(chunks.size()));
    QVERIFY(!chunks.isEmpty());
    QVERIFY(most == 20 ? chunks.size() > 7 && chunks.size() <= most : chunks.size() == most);
    double before = 1;
    for (const auto& chunk : chunks) {
        QCOMPARE(
            keysOf(chunk),
            (QStringList{QStringLiteral("content"), QStringLiteral("score"), QStringLiteral("source")})
        );
        const double score = member(chunk, u"score").toDouble(-1);
        QVERIFY(score >= 0 && score <= before);
        before = score;
    }
}

void WorkbenchSessionsTest::recommendsInAnyState()
{
    const auto ask = [this](const std::string& session) {
        const auto answer =
            api().post(sessionPath(session, "/knowledge-recommend"), R"({"query":"xylophonequark"})");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, QByteArray(R"({"chunks":[],"total":0})"));
    };
    ask(chat(api(), "Where is my parcel?").text(u"session_id"));
    ask(waitingSession(api()));
    const auto session = accepted();
    ask(session);
    api().post(sessionPath(session, "/resolve"));
    ask(session);
}

void WorkbenchSessionsTest::resolvesOnlyWhenAssigned()
{
    const auto refused = [this](const std::string& session, const std::string& status) {
        const auto answer = api().post(sessionPath(session, "/resolve"));
        QCOMPARE(answer.status, 409);
        QCOMPARE(
            answer.body, detail("Cannot resolve session in status '" + status + "', must be 'assigned'")
        );
    };
    refused(chat(api(), "Where is my parcel?").text(u"session_id"), "None");
    const auto session = waitingSession(api());
    refused(session, "pending");
    api().post(sessionPath(session, "/accept"));
    QCOMPARE(api().post(sessionPath(session, "/resolve")).status, 200);
    refused(session, "resolved");
}

void WorkbenchSessionsTest::resolves()
{
    const auto session = accepted("ada");
    const auto answer = api().post(sessionPath(session, "/resolve"), R"({"note":"done","mood":"good"})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"session_id"), session);
    QCOMPARE(answer.text(u"agent_status"), std::string("resolved"));
    QVERIFY(isTime(answer.value(u"resolved_at")));
    const auto details = api().get(sessionPath(session));
    QCOMPARE(details.text(u"agent_status"), std::string("resolved"));
    QCOMPARE(details.text(u"assigned_agent_id"), std::string("ada"));
    QVERIFY(!details.body.contains("\"done\"")); // a note is for staff
    const auto other = accepted();
    QCOMPARE(api().post(sessionPath(other, "/resolve"), R"({"note":null})").status, 200);
}

void WorkbenchSessionsTest::takesSolutions()
{
    const std::string body = R"({"question":"How do I reset my password?","solution":"Use the link."})";
    const auto session = waitingSession(api());
    const auto answer = api().post(sessionPath(session, "/solution"), body);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.text(u"solution_id").starts_with("sol-"));
    QCOMPARE(answer.text(u"session_id"), session);
    QCOMPARE(answer.text(u"question"), std::string("How do I reset my password?"));
    QCOMPARE(answer.text(u"solution"), std::string("Use the link."));
    QCOMPARE(answer.text(u"intent"), std::string("account"));
    QCOMPARE(answer.text(u"status"), std::string("pending"));
    api().post(sessionPath(session, "/accept"));
    const auto named = api().post(
        sessionPath(session, "/solution"), R"({"question":"q","solution":"s","intent":"greeting"})"
    );
    QCOMPARE(named.text(u"intent"), std::string("greeting"));
    api().post(sessionPath(session, "/resolve"));
    const auto unknown = api().post(sessionPath(session, "/solution"), R"({"question":" ","solution":" "})");
    QCOMPARE(unknown.status, 200);
    QCOMPARE(unknown.text(u"intent"), std::string("unknown"));
}

void WorkbenchSessionsTest::takesSolutionsOnlyAfterEscalation()
{
    const auto session = chat(api(), "Where is my parcel?").text(u"session_id");
    const auto answer = api().post(sessionPath(session, "/solution"), R"({"question":"q","solution":"s"})");
    QCOMPARE(answer.status, 409);
    QVERIFY(answer.value(u"detail").isString());
}

void WorkbenchSessionsTest::unknownSessions_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("details") << QByteArray("GET") << QByteArray() << QByteArray();
    QTest::newRow("accept") << QByteArray("POST") << QByteArray("/accept") << QByteArray();
    QTest::newRow("messages") << QByteArray("POST") << QByteArray("/messages")
                              << QByteArray(R"({"content":"x"})");
    QTest::newRow("knowledge") << QByteArray("POST") << QByteArray("/knowledge-recommend")
                               << QByteArray(R"({"query":"x"})");
    QTest::newRow("resolve") << QByteArray("POST") << QByteArray("/resolve") << QByteArray();
    QTest::newRow("solution") << QByteArray("POST") << QByteArray("/solution")
                              << QByteArray(R"({"question":"q","solution":"s"})");
}

void WorkbenchSessionsTest::unknownSessions()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, call);
    QFETCH(QByteArray, body);
    const auto answer =
        api().call(method.toStdString(), sessionPath("nope", call.toStdString()), body.toStdString());
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.body, detail("Session nope not found"));
}

void WorkbenchSessionsTest::otherPaths_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("allow");
    const auto row = [](const char* method, const char* target, int status, const char* allow) {
        QTest::addRow("%s %s", method, target)
            << QByteArray(method) << QByteArray(target) << status << QByteArray(allow);
    };
    row("POST", "/api/v1/agent/sessions/x/business-assist", 404, "");
    row("GET", "/api/v1/agent/sessions", 404, "");
    row("GET", "/api/v1/agent", 404, "");
    row("POST", "/api/v1/escalation/nothing", 404, "");
    row("GET", "/api/v1/agent/sessions/x/accept", 405, "POST");
    row("PUT", "/api/v1/agent/sessions/x/messages", 405, "POST");
    row("DELETE", "/api/v1/agent/sessions/x", 405, "GET");
    row("POST", "/api/v1/agent/sessions/pending", 405, "GET");
    row("GET", "/api/v1/chat", 405, "POST");
    row("GET", "/api/v1/performance/cache/invalidate", 405, "POST");
}

void WorkbenchSessionsTest::otherPaths()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QFETCH(QByteArray, allow);
    const auto answer = api().call(method.toStdString(), target.toStdString());
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body, detail(status == 404 ? "Not Found" : "Method Not Allowed"));
    QCOMPARE(answer.header("allow"), allow);
}

void WorkbenchSessionsTest::correctsTheSlash()
{
    const auto answer = api().get("/api/v1/agent/sessions/pending/?a=1&b=%20");
    QCOMPARE(answer.status, 307);
    QCOMPARE(
        answer.header("location"),
        QByteArray::fromStdString(
            "http://127.0.0.1:" + std::to_string(m_server->port())
            + "/api/v1/agent/sessions/pending?a=1&b=%20"
        )
    );
    QVERIFY(answer.body.isEmpty());
    const auto escaped = api().post("/api/v1/agent/sessions/a%20b/accept/");
    QVERIFY(escaped.header("location").endsWith("/api/v1/agent/sessions/a%20b/accept"));
}

void WorkbenchSessionsTest::answersHead()
{
    const auto list = api().get(sessionPath("pending"));
    const auto head = api().head(sessionPath("pending"));
    QCOMPARE(head.status, 200);
    QCOMPARE(head.header("content-length"), list.header("content-length"));
    QCOMPARE(api().get(sessionPath("pending")).status, 200); // the connection is still in step
}

BACKLINE_TEST(WorkbenchSessionsTest)
#include "workbench_sessions_test.moc"
