#include "services/server/store/access_tables.h"
#include "services/server/store/persons.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QDateTime>
#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// Signing in as our own clients do, and devices that stay signed in.
class SignInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void signsIn_data();
    void signsIn();
    void refusesStrangersAndWrongPasswordsAlike();
    void refusesTheDisabled();
    void staysSignedIn();
    void asksAgainWhenTheAnswerWasLost();
    void endsEverythingWhenATokenComesTwice();
    void endsEverythingWhenATokenComesLate();
    void signOutEndsTheDevice();
    void endsWithTheRights_data();
    void endsWithTheRights();
    void refusesWhatIsNoRefreshToken_data();
    void refusesWhatIsNoRefreshToken();
    void keepsHashesOnly();
    void sharesTheThrottle();

private:
    ApiAnswer signIn(const std::string& username, const std::string& password, const std::string& more = {});
    ApiAnswer trusted(const std::string& username);
    ApiAnswer refresh(const std::string& token);
    int statusWith(const std::string& token);

    std::unique_ptr<TestServer> m_server;
};

void SignInTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

ApiAnswer SignInTest::signIn(
    const std::string& username,
    const std::string& password,
    const std::string& more
)
{
    return m_server->client().post(
        "/api/v1/sign-in",
        "{\"username\":" + jsonText(username) + ",\"password\":" + jsonText(password) + more + "}"
    );
}

ApiAnswer SignInTest::trusted(const std::string& username)
{
    return signIn(username, "demo", R"(,"trust_device":true,"device":"Laptop")");
}

ApiAnswer SignInTest::refresh(const std::string& token)
{
    return m_server->client().post("/api/v1/sign-in/refresh", "{\"refresh_token\":" + jsonText(token) + "}");
}

int SignInTest::statusWith(const std::string& token)
{
    auto client = m_server->client();
    client.setToken(token);
    return client.get("/api/v1/me").status;
}

void SignInTest::signsIn_data()
{
    QTest::addColumn<QByteArray>("username");
    for (const char* username : {"agent", "lead", "admin", "customer"}) {
        QTest::newRow(username) << QByteArray(username);
    }
}

void SignInTest::signsIn()
{
    QFETCH(const QByteArray, username);
    const auto answer = signIn(username.toStdString(), "demo");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"person.username"), username.toStdString());
    QVERIFY(answer.value(u"refresh_token").isUndefined());
    const auto expires = QDateTime::fromString(answer.value(u"expires_at").toString(), Qt::ISODateWithMs);
    constexpr qint64 hour = 3600;
    const auto seconds = QDateTime::currentDateTimeUtc().secsTo(expires);
    QVERIFY2(seconds > 23 * hour && seconds < 25 * hour, qPrintable(QString::number(seconds)));
    auto client = m_server->client();
    client.setToken(answer.text(u"token"));
    const auto me = client.get("/api/v1/me");
    QCOMPARE(me.status, 200);
    QCOMPARE(me.text(u"name"), answer.text(u"person.name"));
}

void SignInTest::refusesStrangersAndWrongPasswordsAlike()
{
    const auto wrong = signIn("agent", "wrong");
    const auto unknown = signIn("nobody-at-all", "wrong");
    for (const auto* answer : {&wrong, &unknown}) {
        QCOMPARE(answer->status, 401);
        QCOMPARE(answer->text(u"error.code"), std::string("wrong_credentials"));
    }
    QCOMPARE(wrong.text(u"error.message"), unknown.text(u"error.message"));
    const auto form = m_server->client().post("/api/v1/sign-in", R"({"username":"agent"})");
    QCOMPARE(form.status, 422);
    QVERIFY(form.value(u"error.fields.password").isString());
    QCOMPARE(signIn("agent", "demo").status, 200); // takes the failures back
}

void SignInTest::refusesTheDisabled()
{
    const auto enable = [this](bool enabled) {
        m_server->write([&](server::store::Unit& unit) {
            const auto person = server::store::personByUsername(unit.db, "hr");
            server::store::setEnabled(unit, person->id, enabled);
        });
    };
    const auto device = trusted("hr").text(u"refresh_token");
    enable(false);
    const auto answer = signIn("hr", "demo");
    QCOMPARE(answer.status, 403);
    QCOMPARE(answer.text(u"error.code"), std::string("disabled"));
    QCOMPARE(refresh(device).status, 401);
    enable(true);
    QCOMPARE(signIn("hr", "demo").status, 200);
}

void SignInTest::staysSignedIn()
{
    const auto first = trusted("it");
    QCOMPARE(first.status, 200);
    QCOMPARE(first.text(u"refresh_token").size(), std::size_t{43});
    auto token = first.text(u"refresh_token");
    for (int i = 0; i < 3; ++i) {
        const auto next = refresh(token);
        QCOMPARE(next.status, 200);
        QCOMPARE(next.text(u"person.username"), std::string("it"));
        QVERIFY(next.text(u"refresh_token") != token);
        QVERIFY(next.text(u"token") != first.text(u"token"));
        QCOMPARE(statusWith(next.text(u"token")), 200);
        token = next.text(u"refresh_token");
    }
    QCOMPARE(statusWith(first.text(u"token")), 200); // requests on their way are not cut off
}

void SignInTest::asksAgainWhenTheAnswerWasLost()
{
    const auto first = trusted("it");
    QCOMPARE(refresh(first.text(u"refresh_token")).status, 200);
    const auto again = refresh(first.text(u"refresh_token"));
    QCOMPARE(again.status, 200);
    QCOMPARE(refresh(again.text(u"refresh_token")).status, 200);
}

void SignInTest::endsEverythingWhenATokenComesLate()
{
    const auto first = trusted("it");
    const auto second = refresh(first.text(u"refresh_token"));
    m_server->write([&](server::store::Unit& unit) {
        unit.db.query("UPDATE refresh_token SET used_at = used_at - 61000 WHERE used_at <> 0").run();
    });
    QCOMPARE(refresh(first.text(u"refresh_token")).status, 401);
    QCOMPARE(refresh(second.text(u"refresh_token")).status, 401);
}

/// One of the two who have the token stole it: neither goes on, but other devices do.
void SignInTest::endsEverythingWhenATokenComesTwice()
{
    const auto other = trusted("it");
    const auto first = trusted("it");
    const auto second = refresh(first.text(u"refresh_token"));
    QCOMPARE(second.status, 200);
    const auto third = refresh(second.text(u"refresh_token"));
    QCOMPARE(third.status, 200);
    const auto again = refresh(first.text(u"refresh_token"));
    QCOMPARE(again.status, 401);
    QVERIFY(again.text(u"error.message").find("sign in again") != std::string::npos);
    QCOMPARE(refresh(third.text(u"refresh_token")).status, 401);
    QCOMPARE(statusWith(first.text(u"token")), 401);
    QCOMPARE(statusWith(second.text(u"token")), 401);
    QCOMPARE(statusWith(other.text(u"token")), 200);
    QCOMPARE(refresh(other.text(u"refresh_token")).status, 200);
    long long noted = 0;
    m_server->write([&](server::store::Unit& unit) {
        auto query = unit.db.query("SELECT COUNT(*) FROM audit WHERE action = 'refresh-token-reused'");
        query.into(noted).next();
    });
    QVERIFY(noted >= 1);
}

void SignInTest::signOutEndsTheDevice()
{
    const auto first = trusted("lead");
    const auto second = refresh(first.text(u"refresh_token"));
    auto client = m_server->client();
    client.setToken(first.text(u"token")); // the older of the two is still good
    QCOMPARE(client.post("/api/v1/sign-out").status, 200);
    QCOMPARE(statusWith(first.text(u"token")), 401);
    QCOMPARE(statusWith(second.text(u"token")), 401);
    QCOMPARE(refresh(second.text(u"refresh_token")).status, 401);
    QCOMPARE(client.post("/api/v1/sign-out").status, 401);
}

void SignInTest::endsWithTheRights_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("expired") << QByteArray("UPDATE refresh_token SET expires_at = 1");
    QTest::newRow("session revoked") << QByteArray("UPDATE session SET revoked_at = 1");
    QTest::newRow("session forgotten") << QByteArray("DELETE FROM session");
}

void SignInTest::endsWithTheRights()
{
    QFETCH(const QByteArray, sql);
    const auto token = trusted("agent").text(u"refresh_token");
    m_server->write([&](server::store::Unit& unit) { unit.db.run(sql.toStdString()); });
    QCOMPARE(refresh(token).status, 401);
}

void SignInTest::refusesWhatIsNoRefreshToken_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("unknown"
    ) << QByteArray(R"({"refresh_token":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})")
      << 401;
    QTest::newRow("empty") << QByteArray(R"({"refresh_token":""})") << 422;
    QTest::newRow("number") << QByteArray(R"({"refresh_token":1})") << 422;
    QTest::newRow("nothing") << QByteArray() << 422;
}

void SignInTest::refusesWhatIsNoRefreshToken()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    QCOMPARE(m_server->client().post("/api/v1/sign-in/refresh", body.toStdString()).status, status);
}

void SignInTest::keepsHashesOnly()
{
    const auto token = trusted("customer").text(u"refresh_token");
    long long plain = 0;
    long long all = 0;
    m_server->write([&](server::store::Unit& unit) {
        unit.db.query("SELECT COUNT(*) FROM refresh_token WHERE token_hash = :token")
            .use(token)
            .into(plain)
            .next();
        unit.db.query("SELECT COUNT(*) FROM refresh_token WHERE device = 'Laptop'").into(all).next();
    });
    QCOMPARE(plain, 0LL);
    QVERIFY(all > 0);
}

/// Five wrong tries at any of the three doors close all of them.
void SignInTest::sharesTheThrottle()
{
    TestServer server(TestServer::demo());
    auto client = server.client();
    const std::string wrong = R"({"username":"agent","password":"wrong"})";
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(client.post("/api/v1/sign-in", wrong).status, 401);
    }
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(client.post("/auth/login", wrong).status, 401);
    }
    const auto answer = client.post("/api/v1/sign-in", R"({"username":"agent","password":"demo"})");
    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.text(u"error.code"), std::string("too_many_tries"));
    const auto wait = answer.header("retry-after").toInt();
    QVERIFY(wait >= 1 && wait <= 20);
    QCOMPARE(answer.value(u"error.retry_after").toInt(), wait);
}

BACKLINE_TEST(SignInTest)
#include "sign_in_test.moc"
