#include "services/server/store/persons.h"
#include "services/server/usecases/login_throttle.h"
#include "services/server/usecases/passwords.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <memory>

using namespace backline;
using namespace backline::tests;

/// What slows guesses down, and how passwords are kept.
class LoginGuardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void throttlesByAddress();
    void letsInAgainLater();
    void takesAsLongForStrangers();
    void renewsAWeakHash();

private:
    std::unique_ptr<TestServer> m_real;
};

namespace {

const std::string adminPassword = "correct-horse-battery-7";

std::string livechatBody(const char* email, const char* password, const char* role)
{
    return "{\"email\":" + jsonText(email) + ",\"password\":" + jsonText(password)
        + ",\"role\":" + jsonText(role) + "}";
}

} // namespace

void LoginGuardTest::initTestCase()
{
    m_real = std::make_unique<TestServer>(TestServer::real(adminPassword));
}

void LoginGuardTest::throttlesByAddress()
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

void LoginGuardTest::letsInAgainLater()
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

void LoginGuardTest::takesAsLongForStrangers()
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

void LoginGuardTest::renewsAWeakHash()
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

BACKLINE_TEST(LoginGuardTest)
#include "login_guard_test.moc"
