#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QDateTime>
#include <QObject>
#include <QSet>
#include <QTest>

#include <cmath>
#include <memory>
#include <stdexcept>

using namespace backline;
using namespace backline::tests;

/// Backline's own API: people, the server, and how it words what is wrong.
class OwnPeopleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void tellsWhoIAm();
    void setsMyPresence();
    void tellsMyWorkload();
    void listsColleagues();
    void tellsAboutTheServer();
    void wordsErrors_data();
    void wordsErrors();

private:
    ApiClient as(const std::string& username) { return m_server->as(username); }

    /// A conversation of the customer that waits.
    std::string waiting(const std::string& customer = "customer");
    std::string acceptedBy(const std::string& agent);

    std::unique_ptr<TestServer> m_server;
};

void OwnPeopleTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void OwnPeopleTest::init()
{
    m_server->emptyQueue();
}

std::string OwnPeopleTest::waiting(const std::string& customer)
{
    auto client = as(customer);
    return waitingSession(client);
}

std::string OwnPeopleTest::acceptedBy(const std::string& agent)
{
    const auto id = waiting();
    if (as(agent).post(conversationPath(id, "/accept")).status != 200) {
        throw std::runtime_error("accept failed");
    }
    return id;
}

void OwnPeopleTest::tellsWhoIAm()
{
    const auto me = as("agent").get("/api/v1/me");
    QCOMPARE(me.status, 200);
    QCOMPARE(me.text(u"username"), std::string("agent"));
    QCOMPARE(me.text(u"name"), std::string("Ana Ruiz"));
    QCOMPARE(me.text(u"role"), std::string("agent"));
    QCOMPARE(me.value(u"lead").toBool(true), false);
    QVERIFY(me.value(u"skills").toArray().contains(QJsonValue(QStringLiteral("orders"))));
    QVERIFY(me.value(u"member_level").isUndefined());
    QCOMPARE(as("lead").get("/api/v1/me").value(u"lead").toBool(), true);
    QVERIFY(as("customer").get("/api/v1/me").value(u"member_level").isString());
}

void OwnPeopleTest::setsMyPresence()
{
    auto agent = as("agent");
    for (const char* word : {"online", "busy", "away", "offline"}) {
        const auto answer = agent.put("/api/v1/me/presence", "{\"presence\":\"" + std::string(word) + "\"}");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.text(u"presence"), std::string(word));
        QCOMPARE(agent.get("/api/v1/me").text(u"presence"), std::string(word));
    }
    const auto bad = agent.put("/api/v1/me/presence", R"({"presence":"asleep"})");
    QCOMPARE(bad.status, 422);
    QVERIFY(bad.value(u"error.fields.presence").isString());
    QCOMPARE(as("customer").put("/api/v1/me/presence", R"({"presence":"online"})").status, 403);
}

void OwnPeopleTest::tellsMyWorkload()
{
    const auto before = as("agent").get("/api/v1/me/workload");
    QCOMPARE(before.status, 200);
    QCOMPARE(before.value(u"active").toInt(-1), 0);
    QCOMPARE(before.value(u"pending").toInt(-1), 0);
    QVERIFY(before.value(u"capacity").toInt() > 0);
    acceptedBy("agent");
    waiting();
    const auto after = as("agent").get("/api/v1/me/workload");
    QCOMPARE(after.value(u"active").toInt(), 1);
    QCOMPARE(after.value(u"pending").toInt(), 1);
}

void OwnPeopleTest::listsColleagues()
{
    const auto answer = as("agent").get("/api/v1/people");
    QCOMPARE(answer.status, 200);
    QSet<QString> names;
    for (const auto& person : answer.value(u"people").toArray()) {
        names.insert(member(person, u"username").toString());
        QVERIFY(member(person, u"role").toString() != QStringLiteral("customer"));
    }
    QVERIFY(names.contains(QStringLiteral("lead")) && names.contains(QStringLiteral("admin")));
    QVERIFY(!answer.body.contains("argon2"));
}

void OwnPeopleTest::tellsAboutTheServer()
{
    const auto answer = m_server->client().get("/api/v1/server");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"name"), std::string("Backline"));
    QCOMPARE(answer.text(u"version"), server::version());
    QCOMPARE(answer.value(u"demo").toBool(), true);
    QVERIFY(answer.value(u"capabilities").isArray());
    const auto clock = QDateTime::fromString(answer.value(u"time").toString(), Qt::ISODateWithMs);
    QVERIFY(std::abs(clock.msecsTo(QDateTime::currentDateTimeUtc())) < 60'000);
}

void OwnPeopleTest::wordsErrors_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char* who,
                        const char* method,
                        const char* target,
                        const char* body,
                        int status,
                        const char* code) {
        QTest::addRow("%s %s %s %s", who, method, target, body)
            << QByteArray(who) << QByteArray(method) << QByteArray(target) << QByteArray(body) << status
            << QByteArray(code);
    };
    row("", "GET", "/api/v1/queue", "", 401, "unauthenticated");
    row("customer", "GET", "/api/v1/queue", "", 403, "forbidden");
    row("agent", "GET", "/api/v1/conversations?scope=all", "", 403, "forbidden");
    row("agent", "POST", "/api/v1/solutions/x/approve", "", 403, "forbidden");
    row("agent", "GET", "/api/v1/nothing", "", 404, "not_found");
    row("agent", "GET", "/nothing/at/all", "", 404, "not_found");
    row("agent", "GET", "/api/v1/conversations/x", "", 404, "not_found");
    row("agent", "POST", "/api/v1/conversations/x/accept", "", 404, "not_found");
    row("agent", "POST", "/api/v1/conversations/x/hold", "", 404, "not_found");
    row("agent", "POST", "/api/v1/conversations/x/unhold", "", 404, "not_found");
    row("agent", "POST", "/api/v1/conversations/x/release", "", 404, "not_found");
    row("agent", "POST", "/api/v1/conversations/x/resolve", "", 404, "not_found");
    row("agent", "GET", "/api/v1/conversations/x/messages", "", 404, "not_found");
    row("agent", "POST", "/api/v1/conversations/x/messages", R"({"content":"x"})", 404, "not_found");
    row("agent", "POST", "/api/v1/conversations/x/notes", R"({"content":"x"})", 404, "not_found");
    row("agent", "GET", "/api/v1/conversations/x/knowledge", "", 404, "not_found");
    row("agent",
        "POST",
        "/api/v1/conversations/x/solution",
        R"({"question":"q","solution":"s"})",
        404,
        "not_found");
    row("lead", "POST", "/api/v1/solutions/x/approve", "", 404, "not_found");
    row("lead", "POST", "/api/v1/solutions/x/reject", "", 404, "not_found");
    row("agent", "DELETE", "/api/v1/queue", "", 405, "method_not_allowed");
    row("agent", "POST", "/api/v1/conversations/x/messages", "{", 422, "invalid");
    row("agent", "POST", "/api/v1/conversations/x/messages", "{}", 422, "invalid");
    row("agent",
        "POST",
        "/api/v1/conversations/x/messages",
        R"({"content":"x","type":"image"})",
        422,
        "invalid");
    row("agent", "POST", "/api/v1/conversations/x/messages", R"({"content":"x","ai":"all"})", 422, "invalid");
    row("agent", "GET", "/api/v1/queue?limit=0", "", 422, "invalid");
    row("agent", "GET", "/api/v1/queue?limit=101", "", 422, "invalid");
    row("agent", "GET", "/api/v1/queue?after=1.2", "", 422, "invalid");
    row("agent", "GET", "/api/v1/queue?priority=urgent", "", 422, "invalid");
    row("agent", "GET", "/api/v1/conversations?before=-1", "", 422, "invalid");
    row("agent", "GET", "/api/v1/solutions?status=lost", "", 422, "invalid");
    row("agent", "GET", "/api/v1/streams/queue/all/events?after=x", "", 422, "invalid");
    row("agent", "GET", "/api/v1/streams/queue/all/events?limit=501", "", 422, "invalid");
}

void OwnPeopleTest::wordsErrors()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    auto client = who.isEmpty() ? m_server->client() : as(who.toStdString());
    const auto answer = client.call(method.toStdString(), target.toStdString(), body.toStdString());
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.text(u"error.code"), code.toStdString());
    QVERIFY(!answer.text(u"error.message").empty());
    QVERIFY(!answer.text(u"error.request_id").empty());
    QCOMPARE(QByteArray::fromStdString(answer.text(u"error.request_id")), answer.header("x-request-id"));
    QCOMPARE(answer.value(u"error.fields").isObject(), status == 422);
}

BACKLINE_TEST(OwnPeopleTest)
#include "own_people_test.moc"
