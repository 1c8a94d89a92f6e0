#include "services/server/store/persons.h"
#include "services/server/usecases/passwords.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// Who gets into the workbench dialect of a real team's server, and of one that stands open.
class WorkbenchAccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void needsCredentials_data();
    void needsCredentials();
    void neverTakesTheKeyFromTheUrl();
    void takesAKey();
    void aKeyNamesAgentsAndCustomers();
    void aRevokedKeyEndsAtOnce();
    void aKeyOpensItsDialectOnly();
    void customersHaveTheirDoorOnly_data();
    void customersHaveTheirDoorOnly();
    void anAgentActsAsHimself();
    void agentsDoNotReview();
    void openMeansLoopbackWithoutAProxy_data();
    void openMeansLoopbackWithoutAProxy();
    void openIsOneDialect();

private:
    ApiClient withKey(const std::string& key) const
    {
        ApiClient client(m_server->port());
        client.setHeader("X-API-Key", key);
        return client;
    }

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<TestServer> m_open; ///< --open workbench
};

namespace {

const std::string password = "correct-horse-battery-7";
const QByteArray keyNeeded = R"({"detail":"Invalid or missing API key"})";

domain::Person person(const std::string& name, domain::Role role, bool lead = false)
{
    domain::Person one;
    one.username = name;
    one.name = name;
    one.email = name + "@example.com";
    one.role = role;
    one.lead = lead;
    return one;
}

} // namespace

void WorkbenchAccessTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::real(password));
    m_open = std::make_unique<TestServer>([](server::ServerConfig& config) {
        config.administrator.password = password;
        config.openDialects = {"workbench"};
    });
    const auto hash = server::usecases::hashPassword(password, server::usecases::HashStrength::Demo);
    m_server->write([&](server::store::Unit& unit) {
        server::store::insertPerson(unit, person("ada", domain::Role::Agent), hash);
        server::store::insertPerson(unit, person("cai", domain::Role::Customer), hash);
    });
}

void WorkbenchAccessTest::needsCredentials_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char* method, const char* target, const char* name, const char* value) {
        QTest::addRow("%s %s %s: %s", method, target, name, value)
            << QByteArray(method) << QByteArray(target) << QByteArray(name) << QByteArray(value);
    };
    for (const char* call : {"/accept", "/messages", "/knowledge-recommend", "/resolve", "/solution"}) {
        const auto target = "/api/v1/agent/sessions/x" + std::string(call);
        row("POST", target.c_str(), "Accept", "*/*");
    }
    row("GET", "/api/v1/agent/sessions/pending", "Accept", "*/*");
    row("GET", "/api/v1/agent/sessions/x", "Accept", "*/*");
    row("POST", "/api/v1/chat", "Accept", "*/*");
    row("GET", "/api/v1/chat/x/messages", "Accept", "*/*");
    row("POST", "/api/v1/escalation/solution", "Accept", "*/*");
    row("GET", "/api/v1/escalation/solutions/pending", "Accept", "*/*");
    row("POST", "/api/v1/escalation/solutions/x/approve", "Accept", "*/*");
    row("POST", "/api/v1/performance/cache/invalidate", "Accept", "*/*");
    row("GET", "/api/v1/performance/cache/stats", "Accept", "*/*");
    row("GET", "/api/v1/agent/sessions/pending", "X-API-Key", "");
    row("GET", "/api/v1/agent/sessions/pending", "X-API-Key", "wrong");
    row("GET", "/api/v1/agent/sessions/pending", "Authorization", "Bearer wrong");
    row("GET", "/api/v1/agent/sessions/pending", "Authorization", "Basic YWRtaW46YWRtaW4=");
}

void WorkbenchAccessTest::needsCredentials()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    auto client = m_server->client();
    const std::string body = method == "POST" ? R"({"content":"x","query":"x"})" : "";
    const auto answer = client.call(
        method.toStdString(), target.toStdString(), body, {{name.toStdString(), value.toStdString()}}
    );
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.body, keyNeeded);
    QCOMPARE(answer.header("www-authenticate"), QByteArray("ApiKey"));
    if (method == "POST") {
        QCOMPARE(client.call("POST", target.toStdString(), "{").status, 422); // malformed comes first
    }
}

void WorkbenchAccessTest::neverTakesTheKeyFromTheUrl()
{
    const auto key = m_server->addKey({"workbench"});
    auto client = m_server->client();
    for (const char* name : {"X-API-Key", "x-api-key", "api_key", "key", "token", "access_token"}) {
        const auto target = sessionPath("pending") + "?" + name + "=" + key;
        QCOMPARE(client.get(target).status, 401);
    }
}

void WorkbenchAccessTest::takesAKey()
{
    auto client = withKey(m_server->addKey({"workbench"}));
    QCOMPARE(client.get(sessionPath("pending")).status, 200);
    QCOMPARE(client.post(sessionPath("x", "/messages"), "{}").status, 422);
    QCOMPARE(client.get(sessionPath("x")).status, 404);
    QCOMPARE(client.post("/api/v1/performance/cache/invalidate").status, 200);
}

void WorkbenchAccessTest::aKeyNamesAgentsAndCustomers()
{
    auto client = withKey(m_server->addKey({"workbench"}));
    const auto session = waitingSession(client, "U-77");
    QCOMPARE(client.get(sessionPath(session)).text(u"user_id"), std::string("U-77"));
    const auto answer = client.post(sessionPath(session, "/accept"), R"({"agent_id":"crm-bot"})");
    QCOMPARE(answer.text(u"assigned_agent_id"), std::string("crm-bot"));
    m_server->write([](server::store::Unit& unit) {
        const auto made = server::store::personByUsername(unit.db, "crm-bot");
        QVERIFY(made && made->role == domain::Role::Agent && !made->lead);
        QVERIFY(server::store::credentialsByUsername(unit.db, "crm-bot")->passwordHash.empty());
    });
}

void WorkbenchAccessTest::aRevokedKeyEndsAtOnce()
{
    auto client = withKey(m_server->addKey({"workbench"}));
    QCOMPARE(client.get(sessionPath("pending")).status, 200);
    m_server->revokeKeys();
    const auto answer = client.get(sessionPath("pending"));
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.body, keyNeeded);
}

void WorkbenchAccessTest::aKeyOpensItsDialectOnly()
{
    QCOMPARE(withKey(m_server->addKey({"tickets", "crm"})).get(sessionPath("pending")).status, 401);
    QCOMPARE(withKey(m_server->addKey({})).get(sessionPath("pending")).status, 401);
    auto client = withKey(m_server->addKey({"workbench"}));
    QCOMPARE(client.get("/api/v1/queue").status, 401);
    QCOMPARE(client.get("/api/v1/me").status, 401);
    QCOMPARE(client.get("/auth/me").status, 401);
    QCOMPARE(client.get("/api/auth/profile").status, 401);
}

void WorkbenchAccessTest::customersHaveTheirDoorOnly_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("pending") << QByteArray("GET") << QByteArray("/api/v1/agent/sessions/pending");
    QTest::newRow("details") << QByteArray("GET") << QByteArray("/api/v1/agent/sessions/x");
    for (const char* call : {"/accept", "/messages", "/knowledge-recommend", "/resolve", "/solution"}) {
        QTest::newRow(call) << QByteArray("POST") << QByteArray("/api/v1/agent/sessions/x") + call;
    }
    QTest::newRow("free solution") << QByteArray("POST") << QByteArray("/api/v1/escalation/solution");
    QTest::newRow("solutions") << QByteArray("GET") << QByteArray("/api/v1/escalation/solutions/pending");
    QTest::newRow("approve") << QByteArray("POST") << QByteArray("/api/v1/escalation/solutions/x/approve");
    QTest::newRow("reject") << QByteArray("POST") << QByteArray("/api/v1/escalation/solutions/x/reject");
    QTest::newRow("cache") << QByteArray("POST") << QByteArray("/api/v1/performance/cache/invalidate");
    QTest::newRow("stats") << QByteArray("GET") << QByteArray("/api/v1/performance/cache/stats");
}

void WorkbenchAccessTest::customersHaveTheirDoorOnly()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    auto client = m_server->as("cai", password);
    const auto answer = client.call(method.toStdString(), target.toStdString());
    QCOMPARE(answer.status, 403);
    QCOMPARE(answer.body, QByteArray(R"({"detail":"Not permitted"})"));
    QCOMPARE(chat(client, "Hello").status, 200);
}

void WorkbenchAccessTest::anAgentActsAsHimself()
{
    auto integrator = withKey(m_server->addKey({"workbench"}));
    auto ada = m_server->as("ada", password);
    auto admin = m_server->as("admin", password);
    const auto session = waitingSession(integrator);
    const auto answer = ada.post(sessionPath(session, "/accept"), R"({"agent_id":"admin"})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"assigned_agent_id"), std::string("ada"));
    const auto foreign = admin.post(sessionPath(session, "/messages"), R"({"content":"x"})");
    QCOMPARE(foreign.status, 409);
    QCOMPARE(foreign.body, QByteArray(R"({"detail":"Session already assigned by agent ada"})"));
    QCOMPARE(ada.post(sessionPath(session, "/messages"), R"({"content":"x"})").status, 200);
    QCOMPARE(ada.post(sessionPath(session, "/resolve")).status, 200);
    const auto other = waitingSession(integrator);
    integrator.post(sessionPath(other, "/accept"), R"({"agent_id":"someone-else"})");
    QCOMPARE(ada.post(sessionPath(other, "/resolve")).status, 409);
    QCOMPARE(admin.post(sessionPath(other, "/resolve")).status, 200);
}

void WorkbenchAccessTest::agentsDoNotReview()
{
    auto ada = m_server->as("ada", password);
    QCOMPARE(ada.post("/api/v1/escalation/solutions/x/approve").status, 403);
    QCOMPARE(ada.post("/api/v1/performance/cache/invalidate").status, 403);
    QCOMPARE(m_server->as("admin", password).post("/api/v1/escalation/solutions/x/approve").status, 404);
    QCOMPARE(chat(ada, "Hello").status, 403); // an agent is no customer
}

void WorkbenchAccessTest::openMeansLoopbackWithoutAProxy_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("X-Forwarded-For") << QByteArray("X-Forwarded-For");
    QTest::newRow("Forwarded") << QByteArray("Forwarded");
    QTest::newRow("Via") << QByteArray("Via");
    QTest::newRow("X-Real-IP") << QByteArray("X-Real-IP");
}

void WorkbenchAccessTest::openMeansLoopbackWithoutAProxy()
{
    QFETCH(QByteArray, header);
    auto client = m_open->client();
    QCOMPARE(client.get(sessionPath("pending")).status, 200);
    for (const char* value : {"127.0.0.1", "203.0.113.9", "for=127.0.0.1", ""}) {
        const auto answer = client.get(sessionPath("pending"), {{header.toStdString(), value}});
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.body, keyNeeded);
    }
}

void WorkbenchAccessTest::openIsOneDialect()
{
    auto client = m_open->client();
    QCOMPARE(client.get("/api/v1/queue").status, 401);
    QCOMPARE(client.get("/auth/me").status, 403);
    TestServer others([](server::ServerConfig& config) {
        config.administrator.password = password;
        config.openDialects = {"tickets", "crm"};
    });
    QCOMPARE(others.client().get(sessionPath("pending")).status, 401);
}

BACKLINE_TEST(WorkbenchAccessTest)
#include "workbench_access_test.moc"
