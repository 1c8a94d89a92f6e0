#include "services/server/store/access_tables.h"
#include "services/server/store/data_directory.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/login_throttle.h"
#include "services/server/usecases/passwords.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QObject>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <memory>

using namespace backline;
using namespace backline::tests;

/// Signing in and out by both forms, and what a token is worth.
class AccountsTest : public QObject
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
    void livechatSignsIn_data();
    void livechatSignsIn();
    void livechatRefuses_data();
    void livechatRefuses();
    void livechatShowsTheProfile();
    void livechatNamesBearerFaults();
    void refusesForgedTokens_data();
    void refusesForgedTokens();
    void refusesAnExpiredSession();
    void answersNobodysLoginTwice();
    void throttlesByAddress();
    void letsInAgainLater();
    void endsADisabledPersonsAccess();
    void takesAsLongForStrangers();
    void renewsAWeakHash();

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

    QByteArray forged(const QByteArray& header, const QJsonObject& claims, const QByteArray& key) const;

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<TestServer> m_real;
    int m_failures = 0;
};

namespace {

const std::string adminPassword = "correct-horse-battery-7";
constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray keyOf(const TestServer& server)
{
    const auto key = server::store::DataDirectory(server.dataDirectory()).tokenKey();
    return QByteArray(reinterpret_cast<const char*>(key.data()), static_cast<qsizetype>(key.size()));
}

QJsonObject claimsOf(const std::string& token)
{
    const auto payload = QByteArray::fromStdString(token).split('.').at(1);
    return QJsonDocument::fromJson(QByteArray::fromBase64(payload, base64Url)).object();
}

QByteArray signedToken(const QByteArray& header, const QByteArray& payload, const QByteArray& key)
{
    const auto text = header.toBase64(base64Url) + "." + payload.toBase64(base64Url);
    return text + "."
        + QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256).toBase64(base64Url);
}

QByteArray toJson(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::string livechatBody(const char* email, const char* password, const char* role)
{
    return "{\"email\":" + jsonText(email) + ",\"password\":" + jsonText(password)
        + ",\"role\":" + jsonText(role) + "}";
}

} // namespace

void AccountsTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
    m_real = std::make_unique<TestServer>(TestServer::real(adminPassword));
}

/// Failed tries count for the whole address: a success takes them back.
void AccountsTest::cleanup()
{
    constexpr int many = 3;
    if (m_failures >= many) {
        QCOMPARE(helpdesk("agent", "demo").status, 200);
    }
}

void AccountsTest::helpdeskSignsIn_data()
{
    QTest::addColumn<QByteArray>("username");
    QTest::addColumn<QByteArray>("role");
    QTest::newRow("customer") << QByteArray("customer") << QByteArray("user");
    QTest::newRow("agent") << QByteArray("agent") << QByteArray("it_agent");
    QTest::newRow("it") << QByteArray("it") << QByteArray("it_agent");
    QTest::newRow("hr") << QByteArray("hr") << QByteArray("hr_agent");
    QTest::newRow("admin") << QByteArray("admin") << QByteArray("admin");
}

void AccountsTest::helpdeskSignsIn()
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

void AccountsTest::helpdeskRefuses_data()
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

void AccountsTest::helpdeskRefuses()
{
    QFETCH(QByteArray, username);
    QFETCH(QByteArray, password);
    const auto answer = helpdesk(username.toStdString(), password.toStdString());
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.body, QByteArray(R"({"detail":"Incorrect username or password"})"));
    QCOMPARE(answer.header("www-authenticate"), QByteArray("Bearer"));
}

void AccountsTest::helpdeskChecksTheForm_data()
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

void AccountsTest::helpdeskChecksTheForm()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, fault);
    const auto answer =
        m_server->client().post("/auth/login", body.toStdString(), {{"Content-Type", type.toStdString()}});
    QCOMPARE(answer.status, 422);
    QCOMPARE(member(answer.value(u"detail").toArray().first(), u"type").toString().toUtf8(), fault);
}

void AccountsTest::helpdeskNamesBearerFaults_data()
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

void AccountsTest::helpdeskNamesBearerFaults()
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

void AccountsTest::logoutEndsTheToken()
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

void AccountsTest::livechatSignsIn_data()
{
    QTest::addColumn<QByteArray>("email");
    QTest::addColumn<QByteArray>("role");
    QTest::addColumn<int>("roleId");
    QTest::newRow("agent") << QByteArray("agent@demo.local") << QByteArray("agent") << 2;
    QTest::newRow("customer") << QByteArray("customer@demo.local") << QByteArray("customer") << 3;
    QTest::newRow("admin") << QByteArray("admin@demo.local") << QByteArray("admin") << 0;
}

void AccountsTest::livechatSignsIn()
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

void AccountsTest::livechatRefuses_data()
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

void AccountsTest::livechatRefuses()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, expected);
    const auto answer = livechat(body.toStdString());
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body, expected);
}

void AccountsTest::livechatShowsTheProfile()
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

void AccountsTest::livechatNamesBearerFaults()
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

QByteArray AccountsTest::forged(const QByteArray& header, const QJsonObject& claims, const QByteArray& key)
    const
{
    return signedToken(header, toJson(claims), key);
}

void AccountsTest::refusesForgedTokens_data()
{
    QTest::addColumn<QByteArray>("token");
    const auto good = QByteArray::fromStdString(m_server->tokenOf("agent"));
    const auto claims = claimsOf(good.toStdString());
    const auto key = keyOf(*m_server);
    const QByteArray header = R"({"alg":"HS256","typ":"JWT"})";
    const auto parts = good.split('.');
    const auto with = [&](const char* name, const QJsonValue& value) {
        auto changed = claims;
        changed[QLatin1StringView(name)] = value;
        return changed;
    };
    const auto without = [&](const char* name) {
        auto changed = claims;
        changed.remove(QLatin1StringView(name));
        return changed;
    };
    const auto past = claims[u"iat"].toInteger() - 10;
    QTest::newRow("alg none") << forged(R"({"alg":"none","typ":"JWT"})", claims, key);
    QTest::newRow("alg none, unsigned")
        << QByteArray(R"({"alg":"none"})").toBase64(base64Url) + "." + parts[1] + ".";
    QTest::newRow("no signature") << parts[0] + "." + parts[1] + ".";
    QTest::newRow("alg HS512") << forged(R"({"alg":"HS512","typ":"JWT"})", claims, key);
    QTest::newRow("alg RS256") << forged(R"({"alg":"RS256","typ":"JWT"})", claims, key);
    QTest::newRow("alg in small letters") << forged(R"({"alg":"hs256","typ":"JWT"})", claims, key);
    QTest::newRow("no alg") << forged(R"({"typ":"JWT"})", claims, key);
    QTest::newRow("kid") << forged(R"({"alg":"HS256","kid":"../../dev/null"})", claims, key);
    QTest::newRow("jwk") << forged(R"({"alg":"HS256","jwk":{"kty":"oct","k":"AA"}})", claims, key);
    QTest::newRow("jku") << forged(R"({"alg":"HS256","jku":"http://127.0.0.1/k"})", claims, key);
    QTest::newRow("header no object") << forged(R"(["HS256"])", claims, key);
    QTest::newRow("expired") << forged(header, with("exp", past), key);
    QTest::newRow("no exp") << forged(header, without("exp"), key);
    QTest::newRow("exp as text") << forged(header, with("exp", QStringLiteral("9999999999")), key);
    QTest::newRow("no jti") << forged(header, without("jti"), key);
    QTest::newRow("unknown jti"
    ) << forged(header, with("jti", QStringLiteral("xxxxxxxxxxxxxxxxxxxxxx")), key);
    QTest::newRow("foreign key") << forged(header, claims, QByteArray(32, 'k'));
    QTest::newRow("empty key") << forged(header, claims, QByteArray());
    QTest::newRow("changed payload") << parts[0] + "."
            + toJson(with("sub", QStringLiteral("admin"))).toBase64(base64Url) + "." + parts[2];
    QTest::newRow("fourth part") << good + ".x";
    QTest::newRow("two parts") << parts[0] + "." + parts[1];
    QTest::newRow("key as token") << key.toBase64(base64Url);
    QTest::newRow("long") << good + QByteArray(5000, 'A');
}

void AccountsTest::refusesForgedTokens()
{
    QFETCH(QByteArray, token);
    auto client = m_server->client();
    client.setToken(m_server->tokenOf("agent"));
    QCOMPARE(client.get("/auth/me").status, 200);
    client.setToken(token.toStdString());
    const auto answer = client.get("/auth/me");
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.body, QByteArray(R"({"detail":"Invalid authentication credentials"})"));
    QCOMPARE(client.get("/api/v1/me").status, 401);
    QCOMPARE(client.get("/api/auth/profile").status, 401);
}

void AccountsTest::refusesAnExpiredSession()
{
    const auto token = helpdesk("it", "demo").text(u"access_token");
    const auto jti = claimsOf(token)[u"jti"].toString().toStdString();
    auto client = m_server->client();
    client.setToken(token);
    QCOMPARE(client.get("/auth/me").status, 200);
    m_server->write([&](server::store::Unit& unit) {
        unit.db.query("UPDATE session SET expires_at = 1 WHERE jti = :jti").use(jti).run();
    });
    QCOMPARE(client.get("/auth/me").status, 401);
}

/// A kept answer would keep a token, and a hash of the password that is guessed quickly.
void AccountsTest::answersNobodysLoginTwice()
{
    const auto login = [this] {
        return m_server->client().post(
            "/auth/login", R"({"username":"agent","password":"demo"})", {{"Idempotency-Key", "login-1"}}
        );
    };
    const auto first = login().text(u"access_token");
    const auto second = login().text(u"access_token");
    QVERIFY(!first.empty() && !second.empty());
    QVERIFY(first != second);
    long long kept = 0;
    m_server->write([&](server::store::Unit& unit) {
        auto query = unit.db.query("SELECT COUNT(*) FROM first_answer WHERE body LIKE '%access_token%'");
        query.into(kept).next();
    });
    QCOMPARE(kept, 0LL);
}

void AccountsTest::throttlesByAddress()
{
    TestServer server(TestServer::demo());
    auto client = server.client();
    const std::string wrong = R"({"username":"agent","password":"wrong"})";
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(client.post("/auth/login", wrong).status, 401);
    }
    const auto sixth = client.post("/auth/login", wrong);
    QCOMPARE(sixth.status, 429);
    const auto wait = sixth.header("retry-after").toInt();
    QVERIFY(wait >= 1 && wait <= 20);
    QCOMPARE(sixth.value(u"retry_after").toInt(), wait);
    QVERIFY(sixth.value(u"detail").isString());
    // The right password and the other door do not get around it.
    QCOMPARE(client.post("/auth/login", R"({"username":"agent","password":"demo"})").status, 429);
    const auto livechatAnswer =
        client.post("/api/auth/login", livechatBody("agent@demo.local", "demo", "agent"));
    QCOMPARE(livechatAnswer.status, 429);
    QVERIFY(!livechatAnswer.header("retry-after").isEmpty());
}

void AccountsTest::letsInAgainLater()
{
    server::usecases::LoginThrottle throttle;
    constexpr domain::Instant start = 1'000'000;
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(throttle.waitFor("ada", "a", start + i), 0LL);
        throttle.failed("ada", "a", start + i);
    }
    QCOMPARE(throttle.waitFor("ada", "a", start + 4), 19'996LL);
    QCOMPARE(throttle.waitFor("ada", "b", start + 4), 0LL);
    QCOMPARE(throttle.waitFor("ada", "a", start + 20'000), 0LL);
}

void AccountsTest::endsADisabledPersonsAccess()
{
    auto client = m_server->client();
    client.setToken(helpdesk("hr", "demo").text(u"access_token"));
    const auto enable = [this](bool enabled) {
        m_server->write([&](server::store::Unit& unit) {
            const auto person = server::store::personByUsername(unit.db, "hr");
            server::store::setEnabled(unit, person->id, enabled);
        });
    };
    enable(false);
    const auto me = client.get("/auth/me");
    QCOMPARE(me.status, 401);
    QCOMPARE(me.body, QByteArray(R"({"detail":"Account is inactive"})"));
    const auto profile = client.get("/api/auth/profile");
    QCOMPARE(profile.status, 403);
    QCOMPARE(profile.body, QByteArray(R"({"message":"Account is blocked"})"));
    QCOMPARE(client.get("/api/v1/me").status, 401);
    const auto login = helpdesk("hr", "demo");
    QCOMPARE(login.status, 401);
    QCOMPARE(login.body, QByteArray(R"({"detail":"Account is inactive"})"));
    QCOMPARE(helpdesk("hr", "wrong").body, QByteArray(R"({"detail":"Incorrect username or password"})"));
    enable(true);
    QCOMPARE(client.get("/auth/me").status, 200);
}

void AccountsTest::takesAsLongForStrangers()
{
    using namespace std::chrono;
    auto client = m_real->client();
    const auto time = [&](const std::string& username) {
        const auto start = steady_clock::now();
        const auto answer =
            client.post("/auth/login", "{\"username\":" + jsonText(username) + ",\"password\":\"wrong\"}");
        return answer.status == 401 ? duration<double>(steady_clock::now() - start).count() : -1.0;
    };
    QVERIFY(time("stranger") > 0); // the first one makes the hash that is compared with
    m_real->tokenOf("admin", adminPassword);
    const double known = std::min(time("admin"), time("admin"));
    const double unknown = std::min(time("stranger"), time("stranger"));
    QVERIFY(known > 0 && unknown > 0);
    QVERIFY2(unknown > known / 3 && unknown < known * 3, qPrintable(QString::number(unknown / known)));
}

void AccountsTest::renewsAWeakHash()
{
    using server::usecases::HashStrength;
    const auto weak = server::usecases::hashPassword("a-long-weak-hashed-one", HashStrength::Demo);
    m_real->write([&](server::store::Unit& unit) {
        domain::Person person;
        person.username = "wei";
        person.name = "Wei";
        person.email = "wei@example.com";
        person.role = domain::Role::Agent;
        server::store::insertPerson(unit, person, weak);
    });
    QVERIFY(!m_real->tokenOf("wei", "a-long-weak-hashed-one").empty());
    std::string stored;
    m_real->write([&](server::store::Unit& unit) {
        stored = server::store::credentialsByUsername(unit.db, "wei")->passwordHash;
    });
    QVERIFY(stored != weak);
    QVERIFY(!server::usecases::isWeakHash(stored));
    QVERIFY(server::usecases::isPassword(stored, "a-long-weak-hashed-one"));
}

BACKLINE_TEST(AccountsTest)
#include "accounts_test.moc"
