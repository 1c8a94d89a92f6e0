#include "services/server/store/conversations.h"
#include "tests/api/livechat_chats.h"
#include "tests/api/widget_visitor.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <functional>
#include <memory>

using namespace backline;
using namespace backline::tests;

/// A conversation on hold comes back with its customer's next word, however he says it, and nobody but the
/// staff reads that it was on hold.
class OwnHoldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void comesBackByTheOwnApi();
    void comesBackByTheWidget();
    void comesBackByTheWorkbench();
    void comesBackByLivechat();
    void staysWithTheAgentsReply();
    void againIsHarmless();
    void onlyItsAgentAndLeads();

private:
    std::string acceptedBy(const std::string& agent);
    void accept(const std::string& id);
    void hold(const std::string& id);
    ApiAnswer staffView(const std::string& id);
    void comesBack(const std::string& id, const std::function<void()>& customerWrites);

    std::unique_ptr<TestServer> m_server;
};

void OwnHoldTest::init()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
    m_server->emptyQueue();
}

void OwnHoldTest::accept(const std::string& id)
{
    QCOMPARE(m_server->as("agent").post(conversationPath(id, "/accept")).status, 200);
}

void OwnHoldTest::hold(const std::string& id)
{
    const auto held = m_server->as("agent").post(conversationPath(id, "/hold"));
    QCOMPARE(held.status, 200);
    QVERIFY(held.value(u"on_hold").toBool() && !held.text(u"held_at").empty());
}

ApiAnswer OwnHoldTest::staffView(const std::string& id)
{
    return m_server->as("agent").get(conversationPath(id));
}

void OwnHoldTest::comesBack(const std::string& id, const std::function<void()>& customerWrites)
{
    hold(id);
    customerWrites();
    const auto view = staffView(id);
    QVERIFY(!view.value(u"conversation.on_hold").toBool(true));
    QVERIFY(view.value(u"conversation.held_at").isNull());
    QCOMPARE(view.text(u"conversation.agent.username"), std::string("agent"));
    QVERIFY(view.body.contains("Ana Ruiz put this on hold"));
    QVERIFY(view.body.contains("Off hold: the customer wrote"));
    const auto publicly = m_server->as("agent").get("/api/v1/streams/conversation/" + id + "/public/events");
    QCOMPARE(publicly.status, 200);
    QVERIFY(!publicly.body.contains("hold"));
    QVERIFY(!m_server->client().get(sessionPath(id)).body.contains("on hold"));
}

std::string OwnHoldTest::acceptedBy(const std::string& agent)
{
    auto customer = m_server->as("customer");
    const auto id = waitingSession(customer, {});
    m_server->as(agent).post(conversationPath(id, "/accept"));
    return id;
}

void OwnHoldTest::comesBackByTheOwnApi()
{
    const auto id = acceptedBy("agent");
    auto customer = m_server->as("customer");
    comesBack(id, [&] {
        QCOMPARE(customer.post(conversationPath(id, "/messages"), R"({"content":"And now?"})").status, 200);
    });
    const auto read = customer.get(conversationPath(id, "/messages"));
    QVERIFY(read.body.contains("And now?") && !read.body.contains("hold"));
}

void OwnHoldTest::comesBackByTheWidget()
{
    m_server = std::make_unique<TestServer>(withShop());
    WidgetVisitor visitor(*m_server);
    QCOMPARE(visitor.escalate().status, 200);
    accept(visitor.conversation());
    comesBack(visitor.conversation(), [&] { QCOMPARE(visitor.ask("And now?").status, 200); });
    const auto history = visitor.history();
    QVERIFY(history.body.contains("And now?") && !history.body.contains("hold"));
}

void OwnHoldTest::comesBackByTheWorkbench()
{
    auto program = m_server->client();
    const auto id = waitingSession(program, "mei");
    accept(id);
    comesBack(id, [&] { QCOMPARE(chat(program, "And now?", id).status, 200); });
}

void OwnHoldTest::comesBackByLivechat()
{
    LivechatChats chats(*m_server);
    const auto number = chats.activeWith("agent");
    std::string id;
    m_server->write([&](server::store::Unit& unit) {
        id = server::store::conversationById(unit.db, number)->publicId;
    });
    comesBack(id, [&] { chats.say(number, "customer", "And now?"); });
    const auto read = m_server->as("customer").get(chatPath(number, "/messages"));
    QCOMPARE(read.status, 200);
    QVERIFY(read.body.contains("And now?") && !read.body.contains("hold"));
}

void OwnHoldTest::staysWithTheAgentsReply()
{
    const auto id = acceptedBy("agent");
    hold(id);
    const auto since = staffView(id).text(u"conversation.held_at");
    auto agent = m_server->as("agent");
    QCOMPARE(agent.post(conversationPath(id, "/messages"), R"({"content":"Still at it"})").status, 200);
    QCOMPARE(staffView(id).text(u"conversation.held_at"), since);
}

void OwnHoldTest::againIsHarmless()
{
    const auto id = acceptedBy("agent");
    hold(id);
    const auto first = staffView(id);
    hold(id);
    QCOMPARE(staffView(id).body, first.body);
}

void OwnHoldTest::onlyItsAgentAndLeads()
{
    const auto id = acceptedBy("agent");
    QCOMPARE(m_server->as("it").post(conversationPath(id, "/hold")).status, 409);
    QCOMPARE(m_server->as("customer").post(conversationPath(id, "/hold")).status, 403);
    QCOMPARE(m_server->as("lead").post(conversationPath(id, "/hold")).status, 200);
    QVERIFY(staffView(id).body.contains("Li Wen put this on hold"));
}

BACKLINE_TEST(OwnHoldTest)
#include "own_hold_test.moc"
