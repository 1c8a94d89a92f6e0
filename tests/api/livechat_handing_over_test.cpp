#include "services/server/store/persons.h"
#include "tests/api/livechat_chats.h"
#include "tests/support/test_registry.h"

#include <QJsonObject>
#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// Assign, transfer and convert: what changes, and every refusal of the contract.
class LivechatHandingOverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void assigns_data();
    void assigns();
    void transfers_data();
    void transfers();
    void transfersAgain();
    void converts();
    void convertsForTheCustomer();
    void refuses_data();
    void refuses();
    void enforcesTheCapacityOnTransferOnly();

private:
    LivechatChats chats() { return LivechatChats(*m_server); }

    ApiAnswer post(const std::string& who, long long chat, std::string_view call, const std::string& body)
    {
        return m_server->as(who).post(chatPath(chat, call), filledIn(body, m_numbers));
    }

    void setPresence(const std::string& username, domain::Presence presence);

    std::unique_ptr<TestServer> m_server;
    std::map<std::string, long long> m_numbers; ///< of people and chats, by name
};

void LivechatHandingOverTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
    for (const char* name : {"agent", "it", "lead", "admin", "customer", "marta"}) {
        m_numbers[name] = chats().idOf(name);
    }
    setPresence("agent", domain::Presence::Online);
    setPresence("it", domain::Presence::Offline);
}

void LivechatHandingOverTest::init()
{
    m_server->emptyQueue();
    m_numbers["pending"] = chats().started(R"({"subject":"Waits"})");
    m_numbers["active"] = chats().activeWith("agent", R"({"subject":"Is handled"})");
    m_numbers["closed"] = chats().closedBy("agent");
}

void LivechatHandingOverTest::setPresence(const std::string& username, domain::Presence presence)
{
    m_server->write([&](server::store::Unit& unit) {
        server::store::setPresence(unit, chats().idOf(username), presence);
    });
}

void LivechatHandingOverTest::assigns_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("number") << QByteArray("admin") << QByteArray(R"({"agent_id":{agent}})");
    QTest::newRow("text") << QByteArray("admin") << QByteArray(R"({"agent_id":"{agent}"})");
    QTest::newRow("lead") << QByteArray("lead") << QByteArray(R"({"agent_id":{agent}})");
}

void LivechatHandingOverTest::assigns()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, body);
    const auto answer = post(who.toStdString(), m_numbers["pending"], "/assign", body.toStdString());
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.startsWith(R"({"success":true,"message":"Chat assigned successfully","session":{)"));
    const auto session = answer.value(u"session");
    QCOMPARE(session[u"status"].toString(), QStringLiteral("active"));
    QCOMPARE(session[u"agent_id"].toInteger(), m_numbers["agent"]);
    QVERIFY(session[u"assigned_at"].isString());
    QCOMPARE(session, QJsonValue(chats().session(m_numbers["pending"])));
}

void LivechatHandingOverTest::transfers_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reason");
    const QString reason = QStringLiteral("knows more");
    const auto row = [&](const char* name, const char* who, const char* body, const QString& why) {
        QTest::newRow(name) << QByteArray(who) << QByteArray(body) << why;
    };
    row("agent", "agent", R"({"to_agent_id":{it},"reason":"knows more"})", reason);
    row("admin", "admin", R"({"to_agent_id":{it},"reason":"knows more"})", reason);
    row("lead", "lead", R"({"to_agent_id":{it},"reason":"knows more"})", reason);
    row("as text", "agent", R"({"to_agent_id":"{it}","reason":"knows more"})", reason);
    row("other name", "agent", R"({"target_agent_id":{it},"reason":"knows more"})", reason);
    row("no reason", "agent", R"({"to_agent_id":{it}})", {});
}

void LivechatHandingOverTest::transfers()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, body);
    QFETCH(QString, reason);
    const auto answer = post(who.toStdString(), m_numbers["active"], "/transfer", body.toStdString());
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"message"), std::string("Chat transferred successfully"));
    const QJsonValue why = reason.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(reason);
    const QJsonObject info{
        {u"from_agent_id"_s, m_numbers["agent"]}, {u"to_agent_id"_s, m_numbers["it"]}, {u"reason"_s, why}};
    QCOMPARE(answer.value(u"transfer_info").toObject(), info);
    const auto session = answer.value(u"session");
    QCOMPARE(session[u"status"].toString(), QStringLiteral("active"));
    QCOMPARE(session[u"agent_id"].toInteger(), m_numbers["it"]);
    auto entry = session[u"transfer_history"].toArray().first().toObject();
    QVERIFY(entry.take(u"transferred_at").isString());
    QCOMPARE(entry.take(u"transferred_by").toInteger(), m_numbers[who.toStdString()]);
    QCOMPARE(entry, info);
    const auto said = m_server->as("customer").get(chatPath(m_numbers["active"], "/messages"));
    const auto last = said.value(u"messages").toArray().last();
    const auto text = QStringLiteral("Chat transferred from Ana Ruiz to Ivo Tanaka");
    QCOMPARE(last[u"content"].toString(), reason.isEmpty() ? text : text + u": "_s + reason);
    QCOMPARE(last[u"type"].toString(), QStringLiteral("system"));
}

void LivechatHandingOverTest::transfersAgain()
{
    const auto chat = m_numbers["active"];
    QCOMPARE(post("agent", chat, "/transfer", R"({"to_agent_id":{it}})").status, 200);
    QCOMPARE(post("agent", chat, "/transfer", R"({"to_agent_id":{it}})").status, 403);
    const auto back = post("it", chat, "/transfer", R"({"to_agent_id":{agent},"reason":"back"})");
    const auto history = back.value(u"session.transfer_history").toArray();
    QCOMPARE(history.size(), 2);
    QCOMPARE(history[0][u"to_agent_id"].toInteger(), m_numbers["it"]);
    QCOMPARE(history[1][u"to_agent_id"].toInteger(), m_numbers["agent"]);
}

void LivechatHandingOverTest::converts()
{
    const auto chat = m_numbers["active"];
    chats().say(chat, "customer", "It is broken");
    const auto first = post("agent", chat, "/convert-to-ticket", "");
    QCOMPARE(first.status, 200);
    const auto ticket = first.value(u"ticket_id").toInteger();
    QVERIFY(ticket > 0);
    const auto words = [&](const char* message) {
        return QByteArray(R"({"success":true,"ticket_id":)") + QByteArray::number(ticket) + R"(,"message":")"
            + message + R"("})";
    };
    QCOMPARE(first.body, words("Chat converted to ticket"));
    QCOMPARE(
        post("admin", chat, "/convert-to-ticket", R"({"category_id":null})").body,
        words("Ticket already created")
    );
    QCOMPARE(chats().session(chat)[u"ticket_id"].toInteger(), ticket);
    std::string transcript;
    m_server->write([&](server::store::Unit& unit) {
        auto query = unit.db.query("SELECT transcript FROM ticket WHERE id = :id");
        query.use(ticket).into(transcript).next();
    });
    QCOMPARE(transcript, std::string("[customer] It is broken"));
    const auto said = m_server->as("customer").get(chatPath(chat, "/messages"));
    QCOMPARE(said.value(u"messages").toArray().last()[u"sender_role"].toString(), QStringLiteral("system"));
}

void LivechatHandingOverTest::convertsForTheCustomer()
{
    QCOMPARE(
        post("customer", m_numbers["closed"], "/convert-to-ticket", R"({"subject":"Mine"})").status, 200
    );
}

void LivechatHandingOverTest::refuses_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* who, const char* target, const char* body, int status, const char* message
                     ) {
        QTest::addRow("%s %s %s", who, target, body)
            << QByteArray(who) << QByteArray(target) << QByteArray(body) << status << QByteArray(message);
    };
    row("admin", "{pending}/assign", "", 400, "agent_id is required");
    row("admin", "{pending}/assign", "{}", 400, "agent_id is required");
    row("admin", "{pending}/assign", R"({"agent_id":null})", 400, "agent_id is required");
    row("admin", "{pending}/assign", R"({"agent_id":0})", 400, "agent_id is required");
    row("admin", "{pending}/assign", R"({"agent_id":""})", 400, "agent_id is required");
    row("admin", "{pending}/assign", R"({"agent_id":999999})", 400, "Agent not available");
    row("admin", "{pending}/assign", R"({"agent_id":"abc"})", 400, "Agent not available");
    row("admin", "{pending}/assign", R"({"agent_id":[1]})", 400, "Agent not available");
    row("admin", "{pending}/assign", R"({"agent_id":1.5})", 400, "Agent not available");
    row("admin", "{pending}/assign", R"({"agent_id":{customer}})", 400, "Agent not available");
    row("admin", "{pending}/assign", R"({"agent_id":{it}})", 400, "Agent not available");
    row("admin", "{pending}/assign", R"({"agent_id":{marta}})", 400, "Agent not available");
    row("admin", "{active}/assign", R"({"agent_id":{agent}})", 400, "Session is not pending");
    row("admin", "{active}/assign", R"({"agent_id":999999})", 400, "Session is not pending");
    row("admin", "{closed}/assign", R"({"agent_id":{agent}})", 400, "Session is not pending");
    row("admin", "999999/assign", R"({"agent_id":{agent}})", 404, "Session not found");
    row("admin", "abc/assign", R"({"agent_id":{agent}})", 404, "Session not found");
    const char* const denied = "Access Denied: You do not have permission";
    row("agent", "{pending}/assign", R"({"agent_id":{agent}})", 403, denied);
    row("customer", "{pending}/assign", R"({"agent_id":{agent}})", 403, denied);

    const char* const to = R"({"to_agent_id":{it}})";
    row("agent", "{active}/transfer", "", 400, "to_agent_id is required");
    row("agent", "{active}/transfer", R"({"reason":"x"})", 400, "to_agent_id is required");
    row("agent", "{active}/transfer", R"({"to_agent_id":999999})", 404, "Target agent not found");
    row("agent", "{active}/transfer", R"({"to_agent_id":"abc"})", 404, "Target agent not found");
    row("agent", "{active}/transfer", R"({"to_agent_id":{customer}})", 404, "Target agent not found");
    row("agent", "{active}/transfer", R"({"to_agent_id":{it},"reason":7})", 400, "Invalid reason");
    row("agent", "{closed}/transfer", to, 400, "Cannot transfer closed session");
    row("admin", "{closed}/transfer", to, 400, "Cannot transfer closed session");
    row("admin", "{pending}/transfer", to, 400, "Cannot transfer a session that is not active");
    const char* const notHis = "Only the assigned agent or admin can transfer this chat";
    row("it", "{active}/transfer", to, 403, notHis);
    row("agent", "{pending}/transfer", to, 403, notHis);
    row("agent", "999999/transfer", to, 404, "Session not found");
    row("customer", "{active}/transfer", to, 403, denied);

    row("agent", "999999/convert-to-ticket", "{}", 404, "Session not found");
    row("agent", "abc/convert-to-ticket", "{}", 404, "Session not found");
    row("requester", "{active}/convert-to-ticket", "{}", 404, "Session not found");
    row("agent", "{active}/convert-to-ticket", R"({"category_id":3})", 400, "Invalid category_id");
    row("agent", "{active}/convert-to-ticket", R"({"subject":3})", 400, "Invalid subject");
}

void LivechatHandingOverTest::refuses()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, message);
    const auto before = chats().session(m_numbers["active"]);
    const auto path = "/api/live-chat/" + filledIn(target.toStdString(), m_numbers);
    const auto answer = m_server->as(who.toStdString()).post(path, filledIn(body.toStdString(), m_numbers));
    QCOMPARE(answer.body, R"({"message":")" + message + R"("})");
    QCOMPARE(answer.status, status);
    QCOMPARE(chats().session(m_numbers["active"]), before);
}

void LivechatHandingOverTest::enforcesTheCapacityOnTransferOnly()
{
    m_server->write([&](server::store::Unit& unit) { server::store::setCapacity(unit, m_numbers["it"], 1); });
    setPresence("it", domain::Presence::Online);
    QCOMPARE(post("agent", m_numbers["active"], "/transfer", R"({"to_agent_id":{it}})").status, 200);
    const auto second = chats().activeWith("agent");
    const auto full = post("agent", second, "/transfer", R"({"to_agent_id":{it}})");
    QCOMPARE(full.status, 400);
    QCOMPARE(full.body, QByteArray(R"({"message":"Target agent is at maximum capacity"})"));
    QCOMPARE(post("admin", m_numbers["pending"], "/assign", R"({"agent_id":{it}})").status, 200);
    setPresence("it", domain::Presence::Offline);
    m_server->write([&](server::store::Unit& unit) { server::store::setCapacity(unit, m_numbers["it"], 5); });
}

BACKLINE_TEST(LivechatHandingOverTest)
#include "livechat_handing_over_test.moc"
