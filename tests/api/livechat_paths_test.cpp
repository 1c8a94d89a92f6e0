#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// What the dialect says of paths it does not have, to nobody, and to pages of other origins.
class LivechatPathsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void hasNoOtherRoutes_data();
    void hasNoOtherRoutes();
    void wantsAToken_data();
    void wantsAToken();
    void answersPreflights_data();
    void answersPreflights();
    void letsOtherOriginsRead_data();
    void letsOtherOriginsRead();

private:
    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<TestServer> m_real;
};

void LivechatPathsTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
    m_real = std::make_unique<TestServer>([](server::ServerConfig& config) {
        config.administrator.password = "correct-horse-battery-7";
        config.allowedOrigins = {"https://shop.example"};
    });
}

void LivechatPathsTest::hasNoOtherRoutes_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char* method, const char* path) {
        QTest::addRow("%s %s", method, path) << QByteArray(method) << QByteArray(path);
    };
    row("GET", "/api/live-chat/nothing");
    row("GET", "/api/live-chat/start");
    row("POST", "/api/live-chat/queue/stats");
    row("DELETE", "/api/agent-availability/my-status");
    row("POST", "/api/auth/register/send-otp");
    row("GET", "/api/chat-upload/upload");
    row("GET", "/uploads/other/x.png");
}

void LivechatPathsTest::hasNoOtherRoutes()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    const auto answer = m_server->as("admin").call(method.toStdString(), path.toStdString());
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.body, R"({"success":false,"message":"Route )" + method + ' ' + path + R"( not found"})");
}

void LivechatPathsTest::wantsAToken_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("message");
    const QByteArray none = "Unauthorized: No token provided";
    QTest::newRow("none") << QByteArray() << none;
    QTest::newRow("other scheme") << QByteArray("Basic x") << none;
    QTest::newRow("no token of ours")
        << QByteArray("Bearer x.y.z") << QByteArray("Unauthorized: Invalid or expired token");
}

void LivechatPathsTest::wantsAToken()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, message);
    std::vector<ApiHeader> headers;
    if (!header.isEmpty()) {
        headers.emplace_back("Authorization", header.toStdString());
    }
    for (const char* path :
         {"/api/live-chat/1/messages",
          "/api/agent-availability/my-status",
          "/api/canned-responses",
          "/api/chat-upload/file/x.png"}) {
        const auto answer = m_server->client().get(path, headers);
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.body, R"({"message":")" + message + R"("})");
    }
}

void LivechatPathsTest::answersPreflights_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("demo");
    QTest::addColumn<int>("status");
    QTest::newRow("demo, a local page") << QByteArray("http://localhost:3000") << true << 204;
    QTest::newRow("demo, another local page") << QByteArray("http://127.0.0.1:5173") << true << 204;
    QTest::newRow("demo, another site") << QByteArray("https://evil.example") << true << 403;
    QTest::newRow("demo, no page") << QByteArray() << true << 204;
    QTest::newRow("allowed") << QByteArray("https://shop.example") << false << 204;
    QTest::newRow("a local page") << QByteArray("http://localhost:3000") << false << 403;
}

void LivechatPathsTest::answersPreflights()
{
    QFETCH(QByteArray, origin);
    QFETCH(bool, demo);
    QFETCH(int, status);
    std::vector<ApiHeader> headers;
    if (!origin.isEmpty()) {
        headers = {
            {"Origin", origin.toStdString()},
            {"Access-Control-Request-Method", "PUT"},
            {"Access-Control-Request-Headers", "authorization,content-type"}};
    }
    auto client = (demo ? m_server : m_real)->client();
    const auto answer = client.call("OPTIONS", "/api/agent-availability/my-status", {}, headers);
    QCOMPARE(answer.status, status);
    const bool allowed = status == 204 && !origin.isEmpty();
    QCOMPARE(answer.header("access-control-allow-origin"), allowed ? origin : QByteArray());
    QCOMPARE(answer.header("access-control-allow-credentials"), QByteArray(allowed ? "true" : ""));
    if (status == 204) {
        QVERIFY(answer.header("access-control-allow-methods").contains("PUT"));
        QVERIFY(answer.header("access-control-allow-headers").contains("Authorization"));
    }
}

void LivechatPathsTest::letsOtherOriginsRead_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("a local page") << QByteArray("http://localhost:3000") << true;
    QTest::newRow("another site") << QByteArray("https://evil.example") << false;
}

void LivechatPathsTest::letsOtherOriginsRead()
{
    QFETCH(QByteArray, origin);
    QFETCH(bool, allowed);
    auto client = m_server->as("agent");
    client.setHeader("Origin", origin.toStdString());
    const auto answer = client.get("/api/live-chat/queue/stats");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("access-control-allow-origin"), allowed ? origin : QByteArray());
    QCOMPARE(answer.header("access-control-allow-credentials"), QByteArray(allowed ? "true" : ""));
    QCOMPARE(client.put("/api/agent-availability/my-status", "{}").status, allowed ? 400 : 403);
}

BACKLINE_TEST(LivechatPathsTest)
#include "livechat_paths_test.moc"
