#include "services/server/store/data_directory.h"
#include "services/server/store/persons.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// What a token is worth, and when no longer.
class TokenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void refusesForgedTokens_data();
    void refusesForgedTokens();
    void refusesAnExpiredSession();
    void answersNobodysLoginTwice();
    void endsADisabledPersonsAccess();

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

    QByteArray forged(const QByteArray& header, const QJsonObject& claims, const QByteArray& key) const;

    std::unique_ptr<TestServer> m_server;
    int m_failures = 0;
};

namespace {

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

} // namespace

void TokenTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

/// Failed tries count for the whole address: a success takes them back.
void TokenTest::cleanup()
{
    constexpr int many = 3;
    if (m_failures >= many) {
        QCOMPARE(helpdesk("agent", "demo").status, 200);
    }
}

QByteArray TokenTest::forged(const QByteArray& header, const QJsonObject& claims, const QByteArray& key) const
{
    return signedToken(header, toJson(claims), key);
}

void TokenTest::refusesForgedTokens_data()
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

void TokenTest::refusesForgedTokens()
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

void TokenTest::refusesAnExpiredSession()
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
void TokenTest::answersNobodysLoginTwice()
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

void TokenTest::endsADisabledPersonsAccess()
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

BACKLINE_TEST(TokenTest)
#include "token_test.moc"
