#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <cctype>
#include <memory>

using namespace backline;
using namespace backline::tests;

/// Colleagues come in by a code that is good once.
class JoinTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void aColleagueJoins();
    void takesACodeAsItWasTyped();
    void refusesEndedCodes_data();
    void refusesEndedCodes();
    void aCodeIsGoodOnce();
    void aTakenNameOrABadPasswordKeepsTheCode();
    void onlyAdministratorsInviteAdministrators();
    void listsAndEndsInvitations();
    void keepsNoCodeInPlainText();
    void slowsGuessesDown();

private:
    /// Somebody's new code; the answer.
    ApiAnswer invite(const std::string& who, const std::string& body = "{}");

    std::string codeOf(const std::string& who) { return invite(who).text(u"code"); }

    ApiAnswer join(const std::string& code, const std::string& username, const std::string& more = {});
    ApiAnswer as(const std::string& token, const std::string& target);

    std::unique_ptr<TestServer> m_server;
    int m_refused = 0;
};

namespace {

const std::string adminPassword = "correct-horse-battery-7";
const std::string goodPassword = "staple-of-paper-19";

} // namespace

void JoinTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::real(adminPassword));
    const auto code = invite("admin", R"({"lead":true})").text(u"code");
    QCOMPARE(join(code, "lea").status, 201);
}

/// Wrong codes count for the whole address: a success takes them back.
void JoinTest::cleanup()
{
    constexpr int many = 3;
    if (m_refused < many) {
        return;
    }
    m_refused = 0;
    auto client = m_server->client();
    client.post("/api/v1/sign-in", R"({"username":"admin","password":")" + adminPassword + "\"}");
}

ApiAnswer JoinTest::invite(const std::string& who, const std::string& body)
{
    return m_server->as(who, who == "admin" ? adminPassword : goodPassword).post("/api/v1/join/codes", body);
}

ApiAnswer JoinTest::join(const std::string& code, const std::string& username, const std::string& more)
{
    auto answer = m_server->client().post(
        "/api/v1/join",
        "{\"code\":" + jsonText(code) + ",\"username\":" + jsonText(username)
            + R"(,"name":"A Colleague","password":)" + jsonText(goodPassword) + more + "}"
    );
    m_refused += answer.status == 403 ? 1 : 0;
    return answer;
}

ApiAnswer JoinTest::as(const std::string& token, const std::string& target)
{
    auto client = m_server->client();
    client.setToken(token);
    return client.get(target);
}

void JoinTest::aColleagueJoins()
{
    const auto invitation = invite("lea", R"({"departments":["IT"],"skills":["vpn","printers"]})");
    QCOMPARE(invitation.status, 201);
    const auto code = invitation.text(u"code");
    QCOMPARE(code.size(), std::size_t{26});
    QCOMPARE(code.find_first_not_of("23456789ABCDEFGHJKLMNPQRSTUVWXYZ"), std::string::npos);
    QVERIFY(invitation.value(u"expires_at").isString());
    const auto joined = join(code, "mei", R"(,"trust_device":true)");
    QCOMPARE(joined.status, 201);
    QCOMPARE(joined.text(u"person.username"), std::string("mei"));
    QCOMPARE(joined.text(u"person.name"), std::string("A Colleague"));
    QCOMPARE(joined.text(u"person.role"), std::string("agent"));
    QCOMPARE(joined.value(u"person.lead").toBool(true), false);
    QCOMPARE(joined.value(u"person.departments").toArray(), QJsonArray{QStringLiteral("IT")});
    QCOMPARE(joined.value(u"person.skills").toArray().size(), 2);
    QVERIFY(!joined.text(u"refresh_token").empty());
    QCOMPARE(as(joined.text(u"token"), "/api/v1/queue").status, 200);
    QCOMPARE(m_server->as("mei", goodPassword).get("/api/v1/me").status, 200);
}

void JoinTest::takesACodeAsItWasTyped()
{
    auto code = codeOf("admin");
    std::ranges::transform(code, code.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    code.insert(20, "-");
    code.insert(10, " ");
    QCOMPARE(join(code, "typist").status, 201);
}

void JoinTest::refusesEndedCodes_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("used") << QByteArray("UPDATE join_code SET used_at = 1");
    QTest::newRow("expired") << QByteArray("UPDATE join_code SET expires_at = 1");
    QTest::newRow("revoked") << QByteArray("UPDATE join_code SET revoked_at = 1");
    QTest::newRow("never given out") << QByteArray("DELETE FROM join_code");
}

void JoinTest::refusesEndedCodes()
{
    QFETCH(const QByteArray, sql);
    const auto code = codeOf("admin");
    m_server->write([&](server::store::Unit& unit) { unit.db.run(sql.toStdString()); });
    const auto answer = join(code, "late");
    QCOMPARE(answer.status, 403);
    QCOMPARE(answer.text(u"error.code"), std::string("join_code_ended"));
    QVERIFY(answer.text(u"error.message").find("ask for a new link") != std::string::npos);
    QVERIFY(!answer.body.contains(code.c_str()));
}

void JoinTest::aCodeIsGoodOnce()
{
    const auto code = codeOf("admin");
    QCOMPARE(join(code, "first").status, 201);
    QCOMPARE(join(code, "second").status, 403);
}

void JoinTest::aTakenNameOrABadPasswordKeepsTheCode()
{
    const auto code = codeOf("admin");
    const auto taken = join(code, "admin");
    QCOMPARE(taken.status, 409);
    QCOMPARE(taken.text(u"error.code"), std::string("username_taken"));
    const auto spaced = join(code, "with space");
    QCOMPARE(spaced.status, 422);
    QVERIFY(spaced.value(u"error.fields.username").isString());
    const auto weak = m_server->client().post(
        "/api/v1/join",
        "{\"code\":" + jsonText(code) + R"(,"username":"weak","name":"W","password":"password1"})"
    );
    QCOMPARE(weak.status, 422);
    QVERIFY(weak.text(u"error.fields.password").find("choose another") != std::string::npos);
    QCOMPARE(join(code, "patient").status, 201);
}

void JoinTest::onlyAdministratorsInviteAdministrators()
{
    const auto refused = invite("lea", R"({"role":"admin"})");
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.text(u"error.code"), std::string("forbidden"));
    const auto code = invite("admin", R"({"role":"admin"})").text(u"code");
    QCOMPARE(join(code, "second-admin").text(u"person.role"), std::string("admin"));
    QCOMPARE(invite("admin", R"({"role":"customer"})").status, 422);
    const auto agent = join(codeOf("admin"), "plain-agent").text(u"token");
    QCOMPARE(as(agent, "/api/v1/join/codes").status, 403);
    QCOMPARE(m_server->client().post("/api/v1/join/codes", "{}").status, 401);
}

void JoinTest::listsAndEndsInvitations()
{
    const auto made = invite("lea", R"({"lead":true})");
    const auto id = made.value(u"id").toInteger();
    auto admin = m_server->as("admin", adminPassword);
    const auto shown = [&] {
        for (const auto& code : admin.get("/api/v1/join/codes").value(u"codes").toArray()) {
            if (member(code, u"id").toInteger() == id) {
                return member(code, u"lead").toBool()
                    && member(code, u"created_by.name").toString() == QStringLiteral("A Colleague");
            }
        }
        return false;
    };
    QVERIFY(shown());
    QVERIFY(!admin.get("/api/v1/join/codes").body.contains(made.text(u"code").c_str()));
    const auto target = "/api/v1/join/codes/" + std::to_string(id);
    QCOMPARE(admin.call("DELETE", target).status, 200);
    QVERIFY(!shown());
    QCOMPARE(admin.call("DELETE", target).status, 404);
    QCOMPARE(admin.call("DELETE", "/api/v1/join/codes/x").status, 404);
    QCOMPARE(join(made.text(u"code"), "too-late").status, 403);
}

/// Neither in its table nor among the answers that are kept for repeats.
void JoinTest::keepsNoCodeInPlainText()
{
    auto admin = m_server->as("admin", adminPassword);
    const auto made = admin.post("/api/v1/join/codes", "{}", {{"Idempotency-Key", "invite-1"}});
    QCOMPARE(made.status, 201);
    const auto code = made.text(u"code");
    long long found = 0;
    long long audits = 0;
    m_server->write([&](server::store::Unit& unit) {
        unit.db
            .query("SELECT (SELECT COUNT(*) FROM join_code WHERE code_hash = :code) + (SELECT COUNT(*) FROM "
                   "first_answer WHERE body LIKE '%\"code\"%')")
            .use(code)
            .into(found)
            .next();
        unit.db.query("SELECT COUNT(*) FROM audit WHERE action IN ('invite', 'join')").into(audits).next();
    });
    QCOMPARE(found, 0LL);
    QVERIFY(audits >= 3);
}

void JoinTest::slowsGuessesDown()
{
    TestServer server(TestServer::real(adminPassword));
    auto client = server.client();
    const std::string guess =
        R"({"code":"AAAAAAAAAAAAAAAAAAAAAAAAAA","username":"x","name":"x","password":"x"})";
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(client.post("/api/v1/join", guess).status, 403);
    }
    const auto answer = client.post("/api/v1/join", guess);
    QCOMPARE(answer.status, 429);
    QVERIFY(!answer.header("retry-after").isEmpty());
}

BACKLINE_TEST(JoinTest)
#include "join_test.moc"
