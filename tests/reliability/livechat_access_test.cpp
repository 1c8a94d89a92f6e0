#include "tests/reliability/livechat_talk.h"
#include "tests/reliability/rest_client.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <memory>
#include <string>

using namespace backline::tests;
namespace json = boost::json;

/// Who may do what in the namespace "/", and who hears of it.
class LivechatAccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyEventHasItsCallers_data();
    void everyEventHasItsCallers();
    void strangersAreRefused_data();
    void strangersAreRefused();
    void strangersJoinNothing();
    void staffMayLookOn();
    void onlyStaffHearsOfStaff();
    void unknownSessionsAreNotFound_data();
    void unknownSessionsAreNotFound();
    void theBotsConversationsAreNotShown();
    void wrongCredentialsAreRefused_data();
    void wrongCredentialsAreRefused();
    void whatEndsAPersonsRightsEndsHisSockets();

private:
    const LivechatHouse::Resident& named(const QString& who) const;
    json::object anyBody(long long session) const;

    std::unique_ptr<LivechatHouse> m_house;
};

void LivechatAccessTest::initTestCase()
{
    m_house = std::make_unique<LivechatHouse>();
}

const LivechatHouse::Resident& LivechatAccessTest::named(const QString& who) const
{
    if (who == QLatin1String("agent")) {
        return m_house->agent;
    }
    if (who == QLatin1String("lead")) {
        return m_house->lead;
    }
    if (who == QLatin1String("admin")) {
        return m_house->admin;
    }
    return who == QLatin1String("customer") ? m_house->customer : m_house->stranger;
}

/// Fits every event.
json::object LivechatAccessTest::anyBody(long long session) const
{
    return of(
        session,
        {{"type", "text"},
         {"content", "x"},
         {"isTyping", true},
         {"last_seen_message_id", 1},
         {"response_id", 1},
         {"to_agent_id", m_house->lead.id},
         {"status", "online"}}
    );
}

void LivechatAccessTest::everyEventHasItsCallers_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("refusal");
    const auto row = [](const char* event, const char* who, const char* refusal) {
        QTest::addRow("%s by %s", event, who)
            << QString::fromLatin1(event) << QString::fromLatin1(who) << QString::fromLatin1(refusal);
    };
    for (const auto* staff : {"agent", "lead", "admin"}) {
        row("chat:start", staff, "Only customers can start a chat");
    }
    row("chat:accept", "customer", "Only agents can accept chats");
    row("chat:use_canned_response", "customer", "Only agents can use canned responses");
    row("agent:update_status", "customer", "Only agents can update status");
    row("agent:update_status", "admin", "Only agents can update status");
    row("agent:activity_ping", "customer", "Unauthorized");
    row("agent:get_all_status", "customer", "Unauthorized");
    for (const auto* who : {"customer", "agent", "lead", "admin"}) {
        row("", who, "There is no event of this name");
        row("chat:new_message", who, "There is no event of this name");
        row("subscribe", who, "There is no event of this name");
    }
}

void LivechatAccessTest::everyEventHasItsCallers()
{
    QFETCH(const QString, event);
    QFETCH(const QString, who);
    QFETCH(const QString, refusal);
    auto customer = m_house->connect(m_house->customer);
    const auto session = m_house->start(customer);
    auto client = m_house->connect(named(who));
    const auto ack = client.call(event.toStdString(), anyBody(session));
    QCOMPARE(refusalOf(ack), refusal.toStdString());
}

void LivechatAccessTest::strangersAreRefused_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("refusal");
    const QString transfer = QStringLiteral("Only assigned agent or admin can transfer");
    QTest::newRow("joining") << "chat:join"
                             << "stranger"
                             << "Session not found";
    for (const auto* who : {"stranger", "other agent", "admin"}) {
        QTest::addRow("message by %s", who)
            << "chat:send_message" << QString::fromLatin1(who) << "Unauthorized";
        QTest::addRow("typing by %s", who) << "chat:typing" << QString::fromLatin1(who) << "Unauthorized";
        QTest::addRow("seen by %s", who) << "chat:seen" << QString::fromLatin1(who) << "Unauthorized";
    }
    for (const auto* who : {"stranger", "other agent"}) {
        QTest::addRow("end by %s", who)
            << "chat:end" << QString::fromLatin1(who) << "Unauthorized to end this session";
        QTest::addRow("transfer by %s", who) << "chat:transfer" << QString::fromLatin1(who) << transfer;
    }
    QTest::newRow("transfer by its customer") << "chat:transfer"
                                              << "customer" << transfer;
}

/// The lead has the chat, so that the agent is the other one.
void LivechatAccessTest::strangersAreRefused()
{
    QFETCH(const QString, event);
    QFETCH(QString, who);
    QFETCH(const QString, refusal);
    auto customer = m_house->connect(m_house->customer);
    auto lead = m_house->connect(m_house->lead);
    const auto session = m_house->talk(customer, lead);
    if (who == QLatin1String("other agent")) {
        who = QStringLiteral("agent");
    }
    auto client = m_house->connect(named(who));
    auto body = anyBody(session);
    body["to_agent_id"] = m_house->agent.id;
    QCOMPARE(refusalOf(client.call(event.toStdString(), body)), refusal.toStdString());
    catchUp(customer);
    QVERIFY(customer.events().empty());
    customer.call("chat:end", of(session));
}

void LivechatAccessTest::strangersJoinNothing()
{
    auto customer = m_house->connect(m_house->customer);
    auto agent = m_house->connect(m_house->agent);
    auto stranger = m_house->connect(m_house->stranger);
    const auto session = m_house->talk(customer, agent);
    for (const auto& id : {json::value(session), json::value(std::to_string(session))}) {
        stranger.call("chat:join", of(id));
    }
    stranger.call("chat:join", of(json::value("session_" + std::to_string(session))));
    stranger.call("chat:join", of(json::value("staff")));
    agent.call("chat:send_message", of(session, {{"type", "text"}, {"content", "Not for everybody"}}));
    agent.call("agent:update_status", json::object{{"status", "busy"}});
    catchUp(stranger);
    QVERIFY(stranger.events().empty());
}

/// As a lead does over a colleague's shoulder; the customer does not see that.
void LivechatAccessTest::staffMayLookOn()
{
    auto customer = m_house->connect(m_house->customer);
    auto agent = m_house->connect(m_house->agent);
    auto lead = m_house->connect(m_house->lead);
    const auto session = m_house->talk(customer, agent);
    QVERIFY(succeeded(lead.call("chat:join", of(session))));
    const auto said =
        customer.call("chat:send_message", of(session, {{"type", "text"}, {"content", "Hello"}}));
    QVERIFY(succeeded(said));
    lead.waitForEvent("chat:new_message");
    customer.waitForEvent("chat:new_message");
    lead.call("chat:typing", of(session, {{"isTyping", true}}));
    lead.call("chat:seen", of(session, {{"last_seen_message_id", said.at("message").at("id")}}));
    catchUp(customer);
    QVERIFY(customer.events().empty());
}

void LivechatAccessTest::onlyStaffHearsOfStaff()
{
    auto customer = m_house->connect(m_house->customer);
    auto lead = m_house->connect(m_house->lead);
    auto admin = m_house->connect(m_house->admin);
    auto agent = m_house->connect(m_house->agent);
    const auto ack = agent.call("agent:update_status", json::object{{"status", "away"}});
    QCOMPARE(ack.at("agent").at("availability_status").as_string(), "away");
    for (auto* staff : {&lead, &admin, &agent}) {
        json::value told;
        do {
            told = staff->waitForEvent("agent:status_changed");
        } while (told.at("status").as_string() != "away");
        QCOMPARE(told.at("agent_id").as_int64(), m_house->agent.id);
        QCOMPARE(told.at("agent").at("email").as_string(), "agent@demo.local");
    }
    catchUp(customer);
    QVERIFY(customer.events().empty());
}

void LivechatAccessTest::unknownSessionsAreNotFound_data()
{
    QTest::addColumn<QString>("event");
    for (const auto* event :
         {"chat:join",
          "chat:accept",
          "chat:send_message",
          "chat:typing",
          "chat:seen",
          "chat:end",
          "chat:transfer"}) {
        QTest::newRow(event) << QString::fromLatin1(event);
    }
}

void LivechatAccessTest::unknownSessionsAreNotFound()
{
    QFETCH(const QString, event);
    auto agent = m_house->connect(m_house->agent);
    for (const auto& id :
         {json::value(1'000'000),
          json::value("1000000"),
          json::value("abc"),
          json::value(0),
          json::value(-1),
          json::value(1.5),
          json::value(),
          json::value(true)}) {
        auto body = anyBody(0);
        body["session_id"] = id;
        QCOMPARE(refusalOf(agent.call(event.toStdString(), body)), "Session not found");
    }
}

void LivechatAccessTest::theBotsConversationsAreNotShown()
{
    auto customer = m_house->connect(m_house->customer);
    const auto before = m_house->start(customer);
    RestClient rest(m_house->port(), m_house->customer.token);
    const json::object words{{"message", "What are your opening hours?"}};
    const auto talk = rest.post("/api/v1/chat", words).json();
    QVERIFY(!talk.at("session_id").as_string().empty());
    auto agent = m_house->connect(m_house->agent);
    QCOMPARE(refusalOf(agent.call("chat:join", of(before + 1))), "Session not found");
    QCOMPARE(refusalOf(customer.call("chat:end", of(before + 1))), "Session not found");
}

void LivechatAccessTest::wrongCredentialsAreRefused_data()
{
    QTest::addColumn<QString>("auth");
    QTest::addColumn<QString>("refusal");
    const QString none = QStringLiteral("Unauthorized: No token");
    const QString invalid = QStringLiteral("Unauthorized: Invalid token");
    QTest::newRow("nothing") << QString() << none;
    QTest::newRow("empty") << QStringLiteral("{}") << none;
    QTest::newRow("null") << QStringLiteral(R"({"token":null})") << none;
    QTest::newRow("empty text") << QStringLiteral(R"({"token":""})") << none;
    QTest::newRow("a number") << QStringLiteral(R"({"token":1})") << invalid;
    QTest::newRow("an object") << QStringLiteral(R"({"token":{}})") << invalid;
    QTest::newRow("no JWT") << QStringLiteral(R"({"token":"x"})") << invalid;
    QTest::newRow("unsigned") << QStringLiteral(R"({"token":"eyJhbGciOiJub25lIn0.eyJpZCI6MX0."})") << invalid;
}

void LivechatAccessTest::wrongCredentialsAreRefused()
{
    QFETCH(const QString, auth);
    QFETCH(const QString, refusal);
    const auto client = RealtimeClient::livechatWithAuth(m_house->port(), auth.toStdString());
    QCOMPARE(client.refusal(), refusal.toStdString());
}

void LivechatAccessTest::whatEndsAPersonsRightsEndsHisSockets()
{
    const auto token = signIn(m_house->port(), "hr");
    auto leaving = RealtimeClient::livechat(m_house->port(), token);
    auto staying = m_house->connect(m_house->agent);
    constexpr int fine = 200;
    QCOMPARE(RestClient(m_house->port(), token).post("/auth/logout").status, fine);
    QVERIFY(leaving.waitForEnd(std::chrono::seconds(1)));
    QCOMPARE(RealtimeClient::livechat(m_house->port(), token).refusal(), "Unauthorized: Invalid token");
    QVERIFY(succeeded(staying.call("agent:activity_ping", json::object())));
}

BACKLINE_TEST(LivechatAccessTest)
#include "livechat_access_test.moc"
