#include "services/server/store/persons.h"
#include "tests/api/livechat_chats.h"
#include "tests/support/test_registry.h"

#include <QJsonObject>
#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// Availability and workload of agents.
class LivechatAgentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void tellsMyStatus();
    void changesMyStatus_data();
    void changesMyStatus();
    void changesMyCapacity_data();
    void changesMyCapacity();
    void changesSkills();
    void administratorsChangeOthers();
    void listsAllAgents();
    void tellsTheWorkload();
    void tellsAllWorkloads();
    void refuses_data();
    void refuses();

private:
    LivechatChats chats() { return LivechatChats(*m_server); }

    ApiClient as(const std::string& who) { return m_server->as(who); }

    std::unique_ptr<TestServer> m_server;
    std::map<std::string, long long> m_numbers;
};

namespace {

const QString agentKeys = QStringLiteral("availability_status available_slots current_active_chats email id "
                                         "is_at_capacity last_activity_at max_concurrent_chats name skills");

QJsonValue agentIn(const ApiAnswer& answer, long long id)
{
    for (const auto& agent : answer.value(u"agents").toArray()) {
        if (agent[u"id"].toInteger() == id) {
            return agent;
        }
    }
    return {};
}

} // namespace

void LivechatAgentsTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
    for (const char* name : {"agent", "it", "lead", "admin", "customer"}) {
        m_numbers[name] = chats().idOf(name);
    }
}

void LivechatAgentsTest::init()
{
    m_server->emptyQueue();
}

void LivechatAgentsTest::tellsMyStatus()
{
    const auto answer = as("it").get("/api/agent-availability/my-status");
    QCOMPARE(answer.status, 200);
    QCOMPARE(keysOf(answer.value(u"agent")), agentKeys);
    QVERIFY(answer.value(u"message").isUndefined());
    const auto agent = answer.value(u"agent");
    QCOMPARE(agent[u"id"].toInteger(), m_numbers["it"]);
    QCOMPARE(agent[u"name"].toString(), QStringLiteral("Ivo Tanaka"));
    QCOMPARE(agent[u"email"].toString(), QStringLiteral("it@demo.local"));
    QCOMPARE(agent[u"max_concurrent_chats"].toInt(), 5);
    QCOMPARE(agent[u"skills"].toArray(), words({"technical"}));
}

void LivechatAgentsTest::changesMyStatus_data()
{
    QTest::addColumn<QByteArray>("word");
    for (const char* word : {"online", "busy", "away", "offline"}) {
        QTest::newRow(word) << QByteArray(word);
    }
}

void LivechatAgentsTest::changesMyStatus()
{
    QFETCH(QByteArray, word);
    const auto body = "{\"availability_status\":\"" + word.toStdString() + "\"}";
    const auto answer = as("agent").put("/api/agent-availability/my-status", body);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.value(u"success").toBool());
    QCOMPARE(answer.value(u"agent.availability_status").toString(), QString::fromLatin1(word));
    QCOMPARE(as("agent").get("/api/v1/me").value(u"presence").toString(), QString::fromLatin1(word));
}

void LivechatAgentsTest::changesMyCapacity_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("capacity");
    QTest::newRow("1") << QByteArray("1") << 1;
    QTest::newRow("20") << QByteArray("20") << 20;
    QTest::newRow("written as a fraction") << QByteArray("7.0") << 7;
    for (const char* value : {"0", "21", "-1", "\"5\"", "2.5", "null", "true", "[]", "1e99"}) {
        QTest::newRow(value) << QByteArray(value) << 0;
    }
}

void LivechatAgentsTest::changesMyCapacity()
{
    QFETCH(QByteArray, value);
    QFETCH(int, capacity);
    const auto body = "{\"max_concurrent_chats\":" + value.toStdString() + "}";
    const auto answer = as("it").put("/api/agent-availability/my-max-chats", body);
    if (capacity == 0) {
        QCOMPARE(answer.status, 400);
        QCOMPARE(
            answer.body, QByteArray(R"({"message":"max_concurrent_chats must be a number between 1 and 20"})")
        );
        return;
    }
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.value(u"agent.max_concurrent_chats").toInt(), capacity);
    QCOMPARE(
        as("it").get("/api/agent-availability/my-status").value(u"agent.max_concurrent_chats").toInt(),
        capacity
    );
}

void LivechatAgentsTest::changesSkills()
{
    const auto answer =
        as("it").put("/api/agent-availability/my-skills", R"({"skills":["wifi","printers"]})");
    QCOMPARE(answer.status, 200);
    const auto expected = R"({"success":true,"message":"Skills updated","agent":{"id":)"
        + QByteArray::number(m_numbers["it"]) + R"(,"name":"Ivo Tanaka","skills":["wifi","printers"]}})";
    QCOMPARE(answer.body, expected);
    QCOMPARE(as("it").put("/api/agent-availability/my-skills", R"({"skills":[]})").status, 200);
    QVERIFY(as("it").get("/api/agent-availability/my-status").value(u"agent.skills").toArray().isEmpty());
}

void LivechatAgentsTest::administratorsChangeOthers()
{
    const auto base = "/api/agent-availability/agent/" + std::to_string(m_numbers["it"]);
    const auto status = as("admin").put(base + "/status", R"({"availability_status":"busy"})");
    QCOMPARE(status.status, 200);
    QCOMPARE(status.value(u"agent.availability_status").toString(), QStringLiteral("busy"));
    QCOMPARE(
        as("admin").put(base + "/skills", R"({"skills":["x"]})").value(u"agent.skills").toArray(),
        words({"x"})
    );
    QCOMPARE(as("it").get("/api/v1/me").value(u"presence").toString(), QStringLiteral("busy"));
}

void LivechatAgentsTest::listsAllAgents()
{
    chats().activeWith("agent");
    for (const char* who : {"agent", "admin"}) {
        const auto answer = as(who).get("/api/agent-availability/all-agents");
        QCOMPARE(answer.status, 200);
        const auto agents = answer.value(u"agents").toArray();
        const auto summary = answer.value(u"summary");
        QCOMPARE(keysOf(agents.first()), agentKeys);
        QCOMPARE(summary[u"total_agents"].toInt(), static_cast<int>(agents.size()));
        int counted = 0;
        for (const auto* word : {u"online", u"offline", u"busy", u"away"}) {
            counted += summary[QStringView(word)].toInt();
        }
        QCOMPARE(counted, static_cast<int>(agents.size()));
        QCOMPARE(summary[u"total_active_chats"].toInt(), 1);
        QCOMPARE(agentIn(answer, m_numbers["agent"])[u"current_active_chats"].toInt(), 1);
        QVERIFY(agentIn(answer, m_numbers["admin"]).isNull());
    }
}

void LivechatAgentsTest::tellsTheWorkload()
{
    const auto first = chats().activeWith("agent", R"({"subject":"First","priority":"high"})");
    const auto second = chats().activeWith("agent");
    chats().started();
    const auto path = "/api/live-chat/agent/" + std::to_string(m_numbers["agent"]) + "/workload";
    for (const char* who : {"agent", "admin", "lead"}) {
        const auto answer = as(who).get(path);
        QCOMPARE(answer.status, 200);
        const auto agent = answer.value(u"agent").toObject();
        QCOMPARE(
            keysOf(agent),
            QStringLiteral("availability_status available_slots closed_today current_active_chats email id "
                           "is_at_capacity max_concurrent_chats name pending_chats utilization_percentage")
        );
        QCOMPARE(agent[u"current_active_chats"].toInt(), 2);
        QCOMPARE(agent[u"pending_chats"].toInt(), 1);
        QCOMPARE(agent[u"available_slots"].toInt(), 3);
        QCOMPARE(agent[u"utilization_percentage"].toInt(), 40);
        QVERIFY(!agent[u"is_at_capacity"].toBool(true));
        const auto active = answer.value(u"active_chats").toArray();
        QCOMPARE(active.size(), 2);
        QCOMPARE(keysOf(active[0]), QStringLiteral("id last_message_at priority started_at subject"));
        QCOMPARE(active[0][u"id"].toInteger(), first);
        QCOMPARE(active[0][u"priority"].toString(), QStringLiteral("high"));
        QCOMPARE(active[1][u"id"].toInteger(), second);
        QVERIFY(active[1][u"subject"].isNull());
    }
}

void LivechatAgentsTest::tellsAllWorkloads()
{
    chats().activeWith("agent");
    for (const char* who : {"admin", "lead"}) {
        const auto answer = as(who).get("/api/live-chat/admin/agents-workload");
        QCOMPARE(answer.status, 200);
        const auto agents = answer.value(u"agents").toArray();
        const auto summary = answer.value(u"summary").toObject();
        QCOMPARE(summary[u"total_agents"].toInt(), static_cast<int>(agents.size()));
        QCOMPARE(summary[u"total_active_chats"].toInt(), 1);
        QCOMPARE(summary[u"agents_at_capacity"].toInt(), 0);
        int slots = 0;
        for (const auto& agent : agents) {
            slots += agent[u"available_slots"].toInt();
        }
        QCOMPARE(summary[u"total_available_slots"].toInt(), slots);
        QCOMPARE(agentIn(answer, m_numbers["agent"])[u"utilization_percentage"].toInt(), 20);
    }
}

void LivechatAgentsTest::refuses_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* who,
                        const char* method,
                        const char* path,
                        const char* body,
                        int status,
                        const char* message) {
        QTest::addRow("%s %s %s %s", who, method, path, body)
            << QByteArray(who) << QByteArray(method) << QByteArray(path) << QByteArray(body) << status
            << QByteArray(message);
    };
    const char* const status = "Invalid status. Must be: online, offline, busy, or away";
    const char* const mine = "/api/agent-availability/my-status";
    row("agent", "PUT", mine, "", 400, status);
    row("agent", "PUT", mine, "{}", 400, status);
    row("agent", "PUT", mine, R"({"availability_status":"asleep"})", 400, status);
    row("agent", "PUT", mine, R"({"availability_status":"Online"})", 400, status);
    row("agent", "PUT", mine, R"({"availability_status":1})", 400, status);
    row("admin", "PUT", "/api/agent-availability/agent/{it}/status", "{}", 400, status);
    const char* const skills = "Skills must be an array";
    row("agent", "PUT", "/api/agent-availability/my-skills", "", 400, skills);
    row("agent", "PUT", "/api/agent-availability/my-skills", R"({"skills":"wifi"})", 400, skills);
    row("agent", "PUT", "/api/agent-availability/my-skills", R"({"skills":[1]})", 400, skills);
    row("admin", "PUT", "/api/agent-availability/agent/{it}/skills", "{}", 400, skills);
    const char* const unknown = "Agent not found";
    const char* const online = R"({"availability_status":"online"})";
    row("admin", "PUT", "/api/agent-availability/agent/999999/status", online, 404, unknown);
    row("admin", "PUT", "/api/agent-availability/agent/abc/status", online, 404, unknown);
    row("admin", "PUT", "/api/agent-availability/agent/{customer}/status", online, 404, unknown);
    row("admin", "PUT", "/api/agent-availability/agent/{admin}/skills", R"({"skills":[]})", 404, unknown);
    row("admin", "GET", "/api/live-chat/agent/999999/workload", "", 404, unknown);
    row("admin", "GET", "/api/live-chat/agent/{customer}/workload", "", 404, unknown);
    const char* const own = "You can only view your own workload";
    row("agent", "GET", "/api/live-chat/agent/{it}/workload", "", 403, own);
    row("agent", "GET", "/api/live-chat/agent/999999/workload", "", 403, own);
    const char* const denied = "Access Denied: You do not have permission";
    row("admin", "GET", mine, "", 403, denied);
    row("customer", "GET", mine, "", 403, denied);
    row("customer", "GET", "/api/agent-availability/all-agents", "", 403, denied);
    row("agent", "GET", "/api/live-chat/admin/agents-workload", "", 403, denied);
    row("agent", "GET", "/api/live-chat/admin/all-sessions", "", 403, denied);
    row("admin", "GET", "/api/live-chat/agent/sessions", "", 403, denied);
    row("customer", "GET", "/api/live-chat/queue/stats", "", 403, denied);
    row("agent", "GET", "/api/live-chat/my-sessions", "", 403, denied);
    row("lead", "PUT", "/api/agent-availability/agent/{it}/status", online, 403, denied);
}

void LivechatAgentsTest::refuses()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, message);
    const auto answer = as(who.toStdString())
                            .call(
                                method.toStdString(),
                                filledIn(path.toStdString(), m_numbers),
                                filledIn(body.toStdString(), m_numbers)
                            );
    QCOMPARE(answer.body, R"({"message":")" + message + R"("})");
    QCOMPARE(answer.status, status);
}

BACKLINE_TEST(LivechatAgentsTest)
#include "livechat_agents_test.moc"
