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

/// What an integrator in open mode does with an escalated session, from accepting to the solution.
class WorkbenchHandlingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
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

std::vector<std::string> idsOf(const QJsonArray& sessions)
{
    std::vector<std::string> ids;
    for (const auto& session : sessions) {
        ids.push_back(member(session, u"session_id").toString().toStdString());
    }
    return ids;
}

} // namespace

void WorkbenchHandlingTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void WorkbenchHandlingTest::init()
{
    m_server->emptyQueue();
    m_client = std::make_unique<ApiClient>(m_server->port());
    m_client->setHeader("X-API-Key", ""); // as the seed's script does in development
}

std::string WorkbenchHandlingTest::accepted(const std::string& agent)
{
    const auto session = waitingSession(api());
    api().post(sessionPath(session, "/accept"), "{\"agent_id\":" + jsonText(agent) + "}");
    return session;
}

void WorkbenchHandlingTest::say(const std::string& session, std::string_view content)
{
    const auto answer =
        api().post(sessionPath(session, "/messages"), "{\"content\":" + jsonText(content) + "}");
    QCOMPARE(answer.status, 200);
}

void WorkbenchHandlingTest::acceptsFor_data()
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

void WorkbenchHandlingTest::acceptsFor()
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

void WorkbenchHandlingTest::acceptNeverNamesACustomer()
{
    const auto session = waitingSession(api());
    const auto answer = api().post(sessionPath(session, "/accept"), R"({"agent_id":"customer"})");
    QCOMPARE(answer.status, 422);
    QCOMPARE(idsOf(api().get(sessionPath("pending")).list()), std::vector{session});
}

void WorkbenchHandlingTest::acceptIsWonOnce()
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

void WorkbenchHandlingTest::sendsOnlyWhenAssigned()
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

void WorkbenchHandlingTest::sendsWhitespace()
{
    const auto session = accepted();
    say(session, " \n ");
    const auto last = api().get(sessionPath(session)).value(u"history").toArray().last();
    QCOMPARE(member(last, u"content").toString(), QStringLiteral(" \n "));
}

void WorkbenchHandlingTest::keepsTheLastTwentyOfTheHistory()
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

void WorkbenchHandlingTest::recommends_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("most");
    QTest::newRow("usual") << QByteArray(R"({"query":"order refund return payment"})") << 5;
    QTest::newRow("one") << QByteArray(R"({"query":"order refund return payment","top_k":1})") << 1;
    QTest::newRow("most") << QByteArray(R"({"query":"order refund return payment","top_k":20})") << 20;
    QTest::newRow("as text") << QByteArray(R"({"query":"order refund return payment","top_k":"7"})") << 7;
    QTest::newRow("as a float") << QByteArray(R"({"query":"order refund return payment","top_k":2.0})") << 2;
}

void WorkbenchHandlingTest::recommends()
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

void WorkbenchHandlingTest::recommendsInAnyState()
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

void WorkbenchHandlingTest::resolvesOnlyWhenAssigned()
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

void WorkbenchHandlingTest::resolves()
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

void WorkbenchHandlingTest::takesSolutions()
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

void WorkbenchHandlingTest::takesSolutionsOnlyAfterEscalation()
{
    const auto session = chat(api(), "Where is my parcel?").text(u"session_id");
    const auto answer = api().post(sessionPath(session, "/solution"), R"({"question":"q","solution":"s"})");
    QCOMPARE(answer.status, 409);
    QVERIFY(answer.value(u"detail").isString());
}

BACKLINE_TEST(WorkbenchHandlingTest)
#include "workbench_handling_test.moc"
