#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// What stands at no session and at no path of the workbench dialect.
class WorkbenchPathsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void unknownSessions_data();
    void unknownSessions();
    void otherPaths_data();
    void otherPaths();
    void correctsTheSlash();
    void answersHead();

private:
    ApiClient& api() { return *m_client; }

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<ApiClient> m_client;
};

namespace {

QByteArray detail(const std::string& text)
{
    return QByteArray::fromStdString("{\"detail\":" + jsonText(text) + "}");
}

} // namespace

void WorkbenchPathsTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void WorkbenchPathsTest::init()
{
    m_server->emptyQueue();
    m_client = std::make_unique<ApiClient>(m_server->port());
    m_client->setHeader("X-API-Key", ""); // as the seed's script does in development
}

void WorkbenchPathsTest::unknownSessions_data()
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

void WorkbenchPathsTest::unknownSessions()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, call);
    QFETCH(QByteArray, body);
    const auto answer =
        api().call(method.toStdString(), sessionPath("nope", call.toStdString()), body.toStdString());
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.body, detail("Session nope not found"));
}

void WorkbenchPathsTest::otherPaths_data()
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

void WorkbenchPathsTest::otherPaths()
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

void WorkbenchPathsTest::correctsTheSlash()
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

void WorkbenchPathsTest::answersHead()
{
    const auto list = api().get(sessionPath("pending"));
    const auto head = api().head(sessionPath("pending"));
    QCOMPARE(head.status, 200);
    QCOMPARE(head.header("content-length"), list.header("content-length"));
    QCOMPARE(api().get(sessionPath("pending")).status, 200); // the connection is still in step
}

BACKLINE_TEST(WorkbenchPathsTest)
#include "workbench_paths_test.moc"
