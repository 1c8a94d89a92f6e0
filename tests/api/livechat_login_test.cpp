#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// Signing in by the livechat's form.
class LivechatLoginTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void livechatSignsIn_data();
    void livechatSignsIn();
    void livechatRefuses_data();
    void livechatRefuses();
    void livechatShowsTheProfile();
    void livechatNamesBearerFaults();

private:
    ApiAnswer helpdesk(const std::string& username, const std::string& password)
    {
        return counted(m_server->client().post(
            "/auth/login", "{\"username\":" + jsonText(username) + ",\"password\":" + jsonText(password) + "}"
        ));
    }

    ApiAnswer livechat(const std::string& body)
    {
        return counted(m_server->client().post("/api/auth/login", body));
    }

    ApiAnswer counted(ApiAnswer answer)
    {
        m_failures = answer.status == 200 ? 0 : m_failures + 1;
        return answer;
    }

    std::unique_ptr<TestServer> m_server;
    int m_failures = 0;
};

namespace {

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QJsonObject claimsOf(const std::string& token)
{
    const auto payload = QByteArray::fromStdString(token).split('.').at(1);
    return QJsonDocument::fromJson(QByteArray::fromBase64(payload, base64Url)).object();
}

std::string livechatBody(const char* email, const char* password, const char* role)
{
    return "{\"email\":" + jsonText(email) + ",\"password\":" + jsonText(password)
        + ",\"role\":" + jsonText(role) + "}";
}

} // namespace

void LivechatLoginTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

/// Failed tries count for the whole address: a success takes them back.
void LivechatLoginTest::cleanup()
{
    constexpr int many = 3;
    if (m_failures >= many) {
        QCOMPARE(helpdesk("agent", "demo").status, 200);
    }
}

void LivechatLoginTest::livechatSignsIn_data()
{
    QTest::addColumn<QByteArray>("email");
    QTest::addColumn<QByteArray>("role");
    QTest::addColumn<int>("roleId");
    QTest::newRow("agent") << QByteArray("agent@demo.local") << QByteArray("agent") << 2;
    QTest::newRow("customer") << QByteArray("customer@demo.local") << QByteArray("customer") << 3;
    QTest::newRow("admin") << QByteArray("admin@demo.local") << QByteArray("admin") << 0;
}

void LivechatLoginTest::livechatSignsIn()
{
    QFETCH(QByteArray, email);
    QFETCH(QByteArray, role);
    QFETCH(int, roleId);
    const auto answer = livechat(livechatBody(email.constData(), "demo", role.constData()));
    QCOMPARE(answer.status, 200);
    const bool isAdmin = role == "admin";
    QCOMPARE(answer.text(u"message"), std::string(isAdmin ? "Admin login successful" : "Login successful"));
    QVERIFY(answer.value(isAdmin ? u"user" : u"admin").isUndefined());
    const auto user = answer.value(isAdmin ? u"admin" : u"user");
    QVERIFY(member(user, u"id").toInteger() > 0);
    QVERIFY(!member(user, u"name").toString().isEmpty());
    QCOMPARE(member(user, u"email").toString().toUtf8(), email);
    QCOMPARE(member(user, u"role_name").toString().toUtf8(), role);
    const auto claims = claimsOf(answer.text(u"token"));
    QCOMPARE(claims[u"id"], member(user, u"id"));
    QCOMPARE(claims[u"role"], member(user, u"role"));
    if (isAdmin) {
        QCOMPARE(member(user, u"role").toString(), QStringLiteral("admin"));
        QVERIFY(member(user, u"role_id").isUndefined());
    } else {
        QCOMPARE(member(user, u"role").toInt(), roleId);
        QCOMPARE(member(user, u"role_id").toInt(), roleId);
    }
}

void LivechatLoginTest::livechatRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const std::string& body, int status, const char* expected) {
        QTest::newRow(name) << QByteArray::fromStdString(body) << status << QByteArray(expected);
    };
    const char* const bareFields = R"({"message":"All fields are required"})";
    row("no body", "", 500, R"({"message":"Server Error"})");
    row("empty object", "{}", 400, bareFields);
    row("no role", R"({"email":"agent@demo.local","password":"demo"})", 400, bareFields);
    row("no password", livechatBody("agent@demo.local", "", "agent"), 400, bareFields);
    row("no email", livechatBody("", "demo", "agent"), 400, bareFields);
    row("unknown", livechatBody("x@demo.local", "demo", "agent"), 400, R"({"message":"Invalid credentials"})"
    );
    row("wrong password",
        livechatBody("agent@demo.local", "x", "agent"),
        400,
        R"({"message":"Invalid credentials"})");
    row("wrong role",
        livechatBody("agent@demo.local", "demo", "customer"),
        400,
        R"({"message":"Role mismatch"})");
    row("admin as agent",
        livechatBody("admin@demo.local", "demo", "agent"),
        400,
        R"({"message":"Role mismatch"})");
    row("unknown admin",
        livechatBody("x@demo.local", "demo", "admin"),
        400,
        R"({"message":"Invalid admin credentials"})");
    row("wrong admin password",
        livechatBody("admin@demo.local", "x", "admin"),
        400,
        R"({"message":"Invalid admin credentials"})");
    row("agent as admin",
        livechatBody("agent@demo.local", "demo", "admin"),
        400,
        R"({"message":"Invalid admin credentials"})");
}

void LivechatLoginTest::livechatRefuses()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, expected);
    const auto answer = livechat(body.toStdString());
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body, expected);
}

void LivechatLoginTest::livechatShowsTheProfile()
{
    const auto answer = m_server->as("customer").get("/api/auth/profile");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"type"), std::string("customer"));
    QCOMPARE(answer.text(u"profile.name"), std::string("Cora Lind"));
    QCOMPARE(answer.text(u"profile.email"), std::string("customer@demo.local"));
    QCOMPARE(answer.text(u"profile.role"), std::string("customer"));
    QVERIFY(!answer.text(u"profile.status").empty());
    const auto admin = m_server->as("admin").get("/api/auth/profile");
    QCOMPARE(admin.status, 403);
    QCOMPARE(admin.body, QByteArray(R"({"message":"Invalid user role"})"));
    const auto malformed = livechat("{");
    QCOMPARE(malformed.status, 400);
    QCOMPARE(malformed.value(u"success").toBool(true), false);
    const auto unknown = m_server->client().get("/api/auth/nothing");
    QCOMPARE(unknown.status, 404);
    QCOMPARE(
        unknown.body, QByteArray(R"({"success":false,"message":"Route GET /api/auth/nothing not found"})")
    );
}

void LivechatLoginTest::livechatNamesBearerFaults()
{
    auto client = m_server->client();
    const auto profile = [&](const char* authorization) {
        client.setHeader("Authorization", authorization);
        return client.get("/api/auth/profile");
    };
    QCOMPARE(
        m_server->client().get("/api/auth/profile").body,
        QByteArray(R"({"message":"Unauthorized: No token provided"})")
    );
    QCOMPARE(profile("Basic YTpi").body, QByteArray(R"({"message":"Unauthorized: No token provided"})"));
    QCOMPARE(profile("Bearer x").body, QByteArray(R"({"message":"Unauthorized: Invalid or expired token"})"));
    QCOMPARE(profile("Bearer x").status, 401);
}

BACKLINE_TEST(LivechatLoginTest)
#include "livechat_login_test.moc"
