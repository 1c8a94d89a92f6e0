#include "services/server/store/persons.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <memory>
#include <stdexcept>

using namespace backline;
using namespace backline::tests;

/// Backline's own API: handing over, assigning, taking over, tickets, the customer, and who has a hand free.
class OwnLiveChatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void handsOver();
    void tellsWhyItIsNotHandedOver();
    void onlyTheHolderHandsOver();
    void leadsAssign();
    void leadsTakeOver();
    void makesOneTicket();
    void customersMakeTickets();
    void knowsTheCustomer();
    void knowsNobody();
    void tellsWhoHasAHandFree();
    void tellsMyOwnLoad();
    void tellsWhoEndedIt();

private:
    ApiClient as(const std::string& username) { return m_server->as(username); }

    long long idOf(const std::string& username);
    std::string waiting();
    std::string acceptedBy(const std::string& agent);
    ApiAnswer transfer(const std::string& by, const std::string& id, long long to);

    std::unique_ptr<TestServer> m_server;
};

namespace {

QJsonValue lastEvent(ApiClient client, const std::string& stream)
{
    const auto page = client.get("/api/v1/streams/" + stream + "/events");
    return page.value(u"events").toArray().last();
}

} // namespace

void OwnLiveChatTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void OwnLiveChatTest::init()
{
    m_server->emptyQueue();
}

long long OwnLiveChatTest::idOf(const std::string& username)
{
    return static_cast<long long>(as(username).get("/api/v1/me").value(u"id").toDouble());
}

std::string OwnLiveChatTest::waiting()
{
    auto client = as("customer");
    return waitingSession(client);
}

std::string OwnLiveChatTest::acceptedBy(const std::string& agent)
{
    const auto id = waiting();
    if (as(agent).post(conversationPath(id, "/accept")).status != 200) {
        throw std::runtime_error("accept failed");
    }
    return id;
}

ApiAnswer OwnLiveChatTest::transfer(const std::string& by, const std::string& id, long long to)
{
    return as(by).post(
        conversationPath(id, "/transfer"), R"({"reason":"speaks French","to":)" + std::to_string(to) + "}"
    );
}

void OwnLiveChatTest::handsOver()
{
    const auto id = acceptedBy("agent");
    const auto answer = transfer("agent", id, idOf("lead"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"agent.username"), std::string("lead"));
    QCOMPARE(answer.text(u"state"), std::string("active"));
    const auto told =
        as("customer").get(conversationPath(id, "/messages")).value(u"messages").toArray().last();
    QCOMPARE(member(told, u"role").toString(), QStringLiteral("system"));
    QCOMPARE(
        member(told, u"content").toString(),
        QStringLiteral("Chat transferred from Ana Ruiz to Li Wen: speaks French")
    );
    const auto event = lastEvent(as("customer"), "conversation/" + id + "/public");
    QCOMPARE(member(event, u"type").toString(), QStringLiteral("transferred"));
    QCOMPARE(member(event, u"data.to.name").toString(), QStringLiteral("Li Wen"));
    const auto mine = lastEvent(as("lead"), "person/" + std::to_string(idOf("lead")));
    QCOMPARE(member(mine, u"data.how").toString(), QStringLiteral("transferred"));
    QCOMPARE(member(mine, u"data.from.username").toString(), QStringLiteral("agent"));
    QCOMPARE(as("agent").post(conversationPath(id, "/messages"), R"({"content":"?"})").status, 409);
    QCOMPARE(as("lead").post(conversationPath(id, "/messages"), R"({"content":"Hi"})").status, 200);
}

void OwnLiveChatTest::tellsWhyItIsNotHandedOver()
{
    const auto id = acceptedBy("agent");
    const auto codeFor = [&](long long to) { return transfer("agent", id, to).text(u"error.code"); };
    QCOMPARE(codeFor(99'999), std::string("no_such_colleague"));
    QCOMPARE(codeFor(idOf("customer")), std::string("no_such_colleague"));
    QCOMPARE(codeFor(idOf("agent")), std::string("has_it_already"));
    const auto hr = idOf("hr"); // before the write: signing in would wait for it
    m_server->write([hr](server::store::Unit& unit) { server::store::setCapacity(unit, hr, 0); });
    const auto full = transfer("agent", id, hr);
    QCOMPARE(full.status, 409);
    QCOMPARE(full.text(u"error.code"), std::string("at_capacity"));
    QVERIFY(!full.text(u"error.message").empty());
    const auto path = conversationPath(id, "/transfer");
    QCOMPARE(as("agent").post(path, R"({"to":"somebody"})").status, 422);
    QCOMPARE(as("agent").post(path, "{}").status, 422);
}

void OwnLiveChatTest::onlyTheHolderHandsOver()
{
    const auto id = acceptedBy("agent");
    const auto foreign = transfer("it", id, idOf("it"));
    QCOMPARE(foreign.status, 409);
    QCOMPARE(foreign.text(u"error.code"), std::string("not_yours"));
    QCOMPARE(foreign.text(u"error.holder.username"), std::string("agent"));
    const auto pending = transfer("it", waiting(), idOf("it"));
    QCOMPARE(
        pending.text(u"error.message"), std::string("Nobody has this conversation yet: accept it first")
    );
    QCOMPARE(transfer("lead", id, idOf("it")).status, 200); // a lead may
    QCOMPARE(transfer("agent", "sess-none", idOf("it")).status, 404);
}

void OwnLiveChatTest::leadsAssign()
{
    const auto id = waiting();
    const auto assign = [&](const std::string& by, const std::string& agent) {
        return as(by).post(
            conversationPath(id, "/assign"), "{\"agent\":" + std::to_string(idOf(agent)) + "}"
        );
    };
    QCOMPARE(assign("agent", "agent").status, 403);
    as("agent").put("/api/v1/me/presence", R"({"presence":"away"})");
    QCOMPARE(assign("lead", "agent").text(u"error.code"), std::string("not_available"));
    as("agent").put("/api/v1/me/presence", R"({"presence":"online"})");
    const auto answer = assign("lead", "agent");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"agent.username"), std::string("agent"));
    QCOMPARE(assign("admin", "agent").status, 409); // it waits no longer
    const auto mine = lastEvent(as("agent"), "person/" + std::to_string(idOf("agent")));
    QCOMPARE(member(mine, u"data.how").toString(), QStringLiteral("assigned"));
    QCOMPARE(member(mine, u"data.by.username").toString(), QStringLiteral("lead"));
}

void OwnLiveChatTest::leadsTakeOver()
{
    const auto id = acceptedBy("agent");
    QCOMPARE(as("it").post(conversationPath(id, "/takeover")).status, 403);
    const auto answer = as("lead").post(conversationPath(id, "/takeover"), R"({"reason":"angry"})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"agent.username"), std::string("lead"));
    QCOMPARE(as("lead").post(conversationPath(waiting(), "/takeover")).status, 409);
}

void OwnLiveChatTest::makesOneTicket()
{
    const auto id = acceptedBy("agent");
    const auto path = conversationPath(id, "/convert-to-ticket");
    const auto made = as("agent").post(path, R"({"subject":"Broken lamp"})");
    QCOMPARE(made.status, 200);
    QVERIFY(QString::fromStdString(made.text(u"ticket.code")).startsWith(QStringLiteral("TKT-")));
    QCOMPARE(made.value(u"existed").toBool(true), false);
    const auto again = as("lead").post(path);
    QCOMPARE(again.value(u"existed").toBool(), true);
    QCOMPARE(again.text(u"ticket.code"), made.text(u"ticket.code"));
    const auto details = as("agent").get(conversationPath(id));
    QCOMPARE(details.text(u"ticket.code"), made.text(u"ticket.code"));
    QVERIFY(details.value(u"rating").isNull());
}

void OwnLiveChatTest::customersMakeTickets()
{
    const auto path = conversationPath(acceptedBy("agent"), "/convert-to-ticket");
    QCOMPARE(as("requester").post(path).status, 404);
    QCOMPARE(as("customer").post(path).status, 200);
}

void OwnLiveChatTest::knowsTheCustomer()
{
    const auto before = acceptedBy("agent");
    as("agent").post(conversationPath(before, "/convert-to-ticket"), R"({"subject":"Broken lamp"})");
    as("agent").post(conversationPath(before, "/resolve"));
    const auto id = waiting();
    const auto answer = as("it").get(conversationPath(id, "/customer"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"customer.username"), std::string("customer"));
    QCOMPARE(answer.text(u"customer.name"), std::string("Cora Lind"));
    QVERIFY(answer.value(u"customer.account_age_days").toInt() >= 199);
    QVERIFY(answer.value(u"chat_count").toInt() >= 1 && answer.value(u"ticket_count").toInt() >= 1);
    QVERIFY(answer.value(u"metadata").isObject());
    const auto timeline = answer.value(u"timeline").toArray();
    QVERIFY(timeline.size() >= 2);
    QString last = QStringLiteral("9999");
    bool ticket = false;
    for (const auto& entry : timeline) {
        QVERIFY(member(entry, u"at").toString() <= last);
        last = member(entry, u"at").toString();
        QVERIFY(member(entry, u"id").toString().toStdString() != id);
        ticket = ticket || member(entry, u"title").toString() == QStringLiteral("Broken lamp");
    }
    QVERIFY(ticket);
    QCOMPARE(as("customer").get(conversationPath(id, "/customer")).status, 403);
    QCOMPARE(as("agent").get(conversationPath("sess-none", "/customer")).status, 404);
}

void OwnLiveChatTest::knowsNobody()
{
    const auto id = waitingSession(*m_server, domain::Priority::Low);
    const auto answer = as("agent").get(conversationPath(id, "/customer"));
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.value(u"customer").isNull());
    QVERIFY(answer.value(u"timeline").toArray().isEmpty());
}

void OwnLiveChatTest::tellsWhoHasAHandFree()
{
    acceptedBy("agent");
    waiting();
    const auto answer = as("lead").get("/api/v1/people/load");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.value(u"pending").toInt(), 1);
    bool found = false;
    for (const auto& entry : answer.value(u"people").toArray()) {
        QVERIFY(member(entry, u"person.role").toString() != QStringLiteral("customer"));
        if (member(entry, u"person.username").toString() == QStringLiteral("agent")) {
            found = true;
            QCOMPARE(member(entry, u"active").toInt(), 1);
            QCOMPARE(member(entry, u"free").toInt(), 4);
            QCOMPARE(member(entry, u"utilization").toInt(), 20);
            QVERIFY(!member(entry, u"at_capacity").toBool(true));
            QVERIFY(member(entry, u"person.skills").toArray().contains(QStringLiteral("orders")));
        }
    }
    QVERIFY(found);
    QCOMPARE(as("customer").get("/api/v1/people/load").status, 403);
}

void OwnLiveChatTest::tellsMyOwnLoad()
{
    const auto before = as("it").get("/api/v1/me/workload").value(u"closed_today").toInt();
    const auto id = acceptedBy("it");
    QCOMPARE(as("it").get("/api/v1/me/workload").value(u"free").toInt(), 4);
    as("it").post(conversationPath(id, "/resolve"));
    const auto load = as("it").get("/api/v1/me/workload");
    QCOMPARE(load.value(u"closed_today").toInt(), before + 1);
    QCOMPARE(load.value(u"free").toInt(), 5);
}

void OwnLiveChatTest::tellsWhoEndedIt()
{
    const auto endedBy = [this](const std::string& who) {
        const auto id = acceptedBy("agent");
        as(who).post(conversationPath(id, "/resolve"));
        const auto event = lastEvent(as("customer"), "conversation/" + id + "/public");
        return member(event, u"data.ended_by").toString();
    };
    QCOMPARE(endedBy("agent"), QStringLiteral("agent"));
    QCOMPARE(endedBy("admin"), QStringLiteral("admin"));
}

BACKLINE_TEST(OwnLiveChatTest)
#include "own_live_chat_test.moc"
