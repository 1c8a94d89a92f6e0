#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// Signing in and out by the helpdesk's form.
class HelpdeskLoginTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void helpdeskSignsIn_data();
    void helpdeskSignsIn();
    void helpdeskRefuses_data();
    void helpdeskRefuses();
    void helpdeskChecksTheForm_data();
    void helpdeskChecksTheForm();
    void helpdeskNamesBearerFaults_data();
    void helpdeskNamesBearerFaults();
    void logoutEndsTheToken();

private:
    ApiAnswer helpdesk(const std::string& username, const std::string& password)
    {
        return counted(m_server->client().post(
            "/auth/login", "{\"username\":" + jsonText(username) + ",\"password\":" + jsonText(password) + "}"
        ));
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

} // namespace

void HelpdeskLoginTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

/// Failed tries count for the whole address: a success takes them back.
void HelpdeskLoginTest::cleanup()
{
    constexpr int many = 3;
    if (m_failures >= many) {
        QCOMPARE(helpdesk("agent", "demo").status, 200);
    }
}

void HelpdeskLoginTest::helpdeskSignsIn_data()
{
    QTest::addColumn<QByteArray>("username");
    QTest::addColumn<QByteArray>("role");
    QTest::newRow("customer") << QByteArray("customer") << QByteArray("user");
    QTest::newRow("agent") << QByteArray("agent") << QByteArray("it_agent");
    QTest::newRow("it") << QByteArray("it") << QByteArray("it_agent");
    QTest::newRow("hr") << QByteArray("hr") << QByteArray("hr_agent");
    QTest::newRow("admin") << QByteArray("admin") << QByteArray("admin");
}

void HelpdeskLoginTest::helpdeskSignsIn()
{
    QFETCH(QByteArray, username);
    QFETCH(QByteArray, role);
    const auto answer = helpdesk(username.toStdString(), "demo");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"token_type"), std::string("bearer"));
    QCOMPARE(answer.text(u"user.username"), username.toStdString());
    QCOMPARE(answer.text(u"user.role"), role.toStdString());
    QCOMPARE(answer.text(u"user.user_id").size(), std::size_t{24});
    QVERIFY(!answer.body.contains("argon2"));
    const auto token = answer.text(u"access_token");
    const auto claims = claimsOf(token);
    QCOMPARE(claims[u"sub"].toString().toUtf8(), username);
    QCOMPARE(claims[u"role"].toString().toUtf8(), role);
    QCOMPARE(claims[u"user_id"].toString().toStdString(), answer.text(u"user.user_id"));
    QVERIFY(claims[u"exp"].toInteger() > claims[u"iat"].toInteger());
    QVERIFY(!claims[u"jti"].toString().isEmpty());
    auto client = m_server->client();
    client.setToken(token);
    const auto me = client.get("/auth/me");
    QCOMPARE(me.status, 200);
    QCOMPARE(me.value(u"username"), answer.value(u"user.username"));
    QCOMPARE(me.value(u"user_id"), answer.value(u"user.user_id"));
    QCOMPARE(me.value(u"role"), answer.value(u"user.role"));
}

void HelpdeskLoginTest::helpdeskRefuses_data()
{
    QTest::addColumn<QByteArray>("username");
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("wrong password") << QByteArray("agent") << QByteArray("wrong");
    QTest::newRow("unknown user") << QByteArray("nobody-at-all") << QByteArray("demo");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
    QTest::newRow("other case") << QByteArray("agent") << QByteArray("DEMO");
    QTest::newRow("no password set") << QByteArray("ana.duarte") << QByteArray("");
    QTest::newRow("quotes") << QByteArray("' OR 1=1 --") << QByteArray("' OR 1=1 --");
}

void HelpdeskLoginTest::helpdeskRefuses()
{
    QFETCH(QByteArray, username);
    QFETCH(QByteArray, password);
    const auto answer = helpdesk(username.toStdString(), password.toStdString());
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.body, QByteArray(R"({"detail":"Incorrect username or password"})"));
    QCOMPARE(answer.header("www-authenticate"), QByteArray("Bearer"));
}

void HelpdeskLoginTest::helpdeskChecksTheForm_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("fault");
    const QByteArray json = "application/json";
    QTest::newRow("form") << QByteArray("application/x-www-form-urlencoded")
                          << QByteArray("username=agent&password=demo")
                          << QByteArray("model_attributes_type");
    QTest::newRow("nothing") << json << QByteArray() << QByteArray("missing");
    QTest::newRow("no password") << json << QByteArray(R"({"username":"agent"})") << QByteArray("missing");
    QTest::newRow("number") << json << QByteArray(R"({"username":1,"password":"x"})")
                            << QByteArray("string_type");
    QTest::newRow("malformed") << json << QByteArray(R"({"username":)") << QByteArray("json_invalid");
}

void HelpdeskLoginTest::helpdeskChecksTheForm()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, fault);
    const auto answer =
        m_server->client().post("/auth/login", body.toStdString(), {{"Content-Type", type.toStdString()}});
    QCOMPARE(answer.status, 422);
    QCOMPARE(member(answer.value(u"detail").toArray().first(), u"type").toString().toUtf8(), fault);
}

void HelpdeskLoginTest::helpdeskNamesBearerFaults_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("text");
    const QByteArray invalid = "Invalid authentication credentials";
    QTest::newRow("absent") << QByteArray() << 403 << QByteArray("Not authenticated");
    QTest::newRow("other scheme") << QByteArray("Basic YTpi") << 403 << invalid;
    QTest::newRow("bad token") << QByteArray("Bearer x.y.z") << 401 << invalid;
    QTest::newRow("no token") << QByteArray("Bearer .") << 401 << invalid;
}

void HelpdeskLoginTest::helpdeskNamesBearerFaults()
{
    QFETCH(QByteArray, authorization);
    QFETCH(int, status);
    QFETCH(QByteArray, text);
    for (const char* target : {"/auth/me", "/auth/logout"}) {
        auto client = m_server->client();
        if (!authorization.isEmpty()) {
            client.setHeader("Authorization", authorization.toStdString());
        }
        const std::string method = target == std::string("/auth/me") ? "GET" : "POST";
        const auto answer = client.call(method, target);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.body, "{\"detail\":\"" + text + "\"}");
        QCOMPARE(answer.header("www-authenticate"), QByteArray(status == 401 ? "Bearer" : ""));
    }
}

void HelpdeskLoginTest::logoutEndsTheToken()
{
    auto client = m_server->client();
    client.setToken(helpdesk("agent", "demo").text(u"access_token"));
    auto other = m_server->client();
    other.setToken(helpdesk("agent", "demo").text(u"access_token"));
    const auto answer = client.post("/auth/logout");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray(R"({"message":"Logout successful"})"));
    QCOMPARE(client.get("/auth/me").status, 401);
    QCOMPARE(client.get("/api/v1/me").status, 401);
    QCOMPARE(client.get("/api/auth/profile").status, 401);
    QCOMPARE(client.post("/auth/logout").status, 401);
    QCOMPARE(other.get("/auth/me").status, 200); // another session of the same person goes on
}

BACKLINE_TEST(HelpdeskLoginTest)
#include "helpdesk_login_test.moc"
