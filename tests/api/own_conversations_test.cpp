#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <memory>
#include <stdexcept>

using namespace backline;
using namespace backline::tests;

/// Backline's own API: one conversation, and what may be done to it by whom.
class OwnConversationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void showsAConversation();
    void acceptsAndNamesTheHolder();
    void handsBackAndHolds();
    void onlyTheHolderOrALeadHandles_data();
    void onlyTheHolderOrALeadHandles();
    void onlyTheHolderSpeaks();
    void keepsNotesFromCustomers();
    void repeatsByClientId();
    void repeatsByIdempotencyKey();

private:
    ApiClient as(const std::string& username) { return m_server->as(username); }

    /// A conversation of the customer that waits.
    std::string waiting(const std::string& customer = "customer");
    std::string acceptedBy(const std::string& agent);

    std::unique_ptr<TestServer> m_server;
};

namespace {

std::string say(std::string_view content, const std::string& clientId = {})
{
    std::string body = "{\"content\":" + jsonText(content);
    body += clientId.empty() ? "" : ",\"client_id\":" + jsonText(clientId);
    return body + "}";
}

std::string streamPath(const std::string& stream, const std::string& query = {})
{
    return "/api/v1/streams/" + stream + "/events" + query;
}

} // namespace

void OwnConversationsTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void OwnConversationsTest::init()
{
    m_server->emptyQueue();
}

std::string OwnConversationsTest::waiting(const std::string& customer)
{
    auto client = as(customer);
    return waitingSession(client);
}

std::string OwnConversationsTest::acceptedBy(const std::string& agent)
{
    const auto id = waiting();
    if (as(agent).post(conversationPath(id, "/accept")).status != 200) {
        throw std::runtime_error("accept failed");
    }
    return id;
}

void OwnConversationsTest::showsAConversation()
{
    const auto id = waiting();
    const auto answer = as("agent").get(conversationPath(id));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"conversation.id"), id);
    QCOMPARE(answer.text(u"conversation.state"), std::string("pending"));
    QCOMPARE(answer.text(u"conversation.priority"), std::string("highest"));
    QCOMPARE(answer.text(u"conversation.customer.name"), std::string("Cora Lind"));
    QCOMPARE(answer.text(u"card.session_id"), id);
    const auto history = answer.value(u"history").toArray();
    QCOMPARE(history.size(), 2);
    QCOMPARE(member(history[0], u"role").toString(), QStringLiteral("customer"));
    QCOMPARE(member(history[0], u"content").toString(), QString::fromUtf8(humanWish));
    QCOMPARE(member(history[0], u"conversation").toString().toStdString(), id);
    QCOMPARE(member(history[0], u"seq").toInt(), 1);
    QVERIFY(answer.value(u"public_last").toInt() >= 2);
    QVERIFY(answer.value(u"staff_last").isDouble());
    QCOMPARE(as("customer").get(conversationPath(id)).status, 403);
    auto customer = as("customer");
    const auto talking = chat(customer, "Hello").text(u"session_id");
    QVERIFY(as("agent").get(conversationPath(talking)).value(u"card").isNull());
}

void OwnConversationsTest::acceptsAndNamesTheHolder()
{
    const auto id = waiting();
    const auto won = as("agent").post(conversationPath(id, "/accept"));
    QCOMPARE(won.status, 200);
    QCOMPARE(won.text(u"state"), std::string("active"));
    QCOMPARE(won.text(u"agent.username"), std::string("agent"));
    QVERIFY(won.value(u"assigned_at").isString());
    QCOMPARE(as("agent").post(conversationPath(id, "/accept")).status, 200); // the answer got lost, perhaps
    const auto lost = as("lead").post(conversationPath(id, "/accept"));
    QCOMPARE(lost.status, 409);
    QCOMPARE(lost.text(u"error.code"), std::string("conflict"));
    QCOMPARE(lost.text(u"error.holder.username"), std::string("agent"));
    QCOMPARE(lost.text(u"error.holder.name"), std::string("Ana Ruiz"));
    QCOMPARE(lost.value(u"error.holder.since"), won.value(u"assigned_at"));
    QCOMPARE(lost.value(u"error.holder.id"), as("agent").get("/api/v1/me").value(u"id"));
    auto customer = as("customer");
    const auto talking = chat(customer, "Hello").text(u"session_id");
    const auto early = as("agent").post(conversationPath(talking, "/accept"));
    QCOMPARE(early.status, 409);
    QVERIFY(early.value(u"error.holder").isUndefined());
}

void OwnConversationsTest::handsBackAndHolds()
{
    const auto id = acceptedBy("agent");
    auto agent = as("agent");
    const auto held = agent.post(conversationPath(id, "/hold"));
    QCOMPARE(held.status, 200);
    QCOMPARE(held.value(u"on_hold").toBool(), true);
    QCOMPARE(held.text(u"state"), std::string("active"));
    QCOMPARE(agent.post(conversationPath(id, "/unhold")).value(u"on_hold").toBool(true), false);
    const auto released = agent.post(conversationPath(id, "/release"), R"({"reason":"end of shift"})");
    QCOMPARE(released.status, 200);
    QCOMPARE(released.text(u"state"), std::string("pending"));
    QVERIFY(released.value(u"agent").isNull());
    QVERIFY(as("lead").get(conversationPath(id)).body.contains("end of shift"));
    QVERIFY(!as("customer").get(conversationPath(id, "/messages")).body.contains("end of shift"));
    for (const char* call : {"/hold", "/unhold", "/release", "/resolve"}) {
        QCOMPARE(agent.post(conversationPath(id, call)).status, 409);
    }
    QCOMPARE(as("lead").post(conversationPath(id, "/accept")).status, 200);
    const auto closed = as("lead").post(conversationPath(id, "/resolve"), R"({"note":"all fine"})");
    QCOMPARE(closed.status, 200);
    QCOMPARE(closed.text(u"state"), std::string("closed"));
    QCOMPARE(closed.text(u"agent.username"), std::string("lead"));
    QVERIFY(closed.value(u"closed_at").isString());
    for (const char* call : {"/accept", "/hold", "/release", "/resolve"}) {
        QCOMPARE(as("lead").post(conversationPath(id, call)).status, 409);
    }
}

void OwnConversationsTest::onlyTheHolderOrALeadHandles_data()
{
    QTest::addColumn<QByteArray>("call");
    for (const char* call : {"/hold", "/unhold", "/release", "/resolve"}) {
        QTest::newRow(call) << QByteArray(call);
    }
}

void OwnConversationsTest::onlyTheHolderOrALeadHandles()
{
    QFETCH(QByteArray, call);
    const auto id = acceptedBy("agent");
    const auto path = conversationPath(id, call.toStdString());
    const auto stranger = as("it").post(path);
    QCOMPARE(stranger.status, 409);
    QCOMPARE(stranger.text(u"error.code"), std::string("not_yours"));
    QCOMPARE(stranger.text(u"error.holder.username"), std::string("agent"));
    QCOMPARE(as("customer").post(path).status, 403);
    QCOMPARE(as("lead").post(path).status, 200);
    QCOMPARE(as("admin").post(conversationPath(acceptedBy("agent"), call.toStdString())).status, 200);
    QCOMPARE(as("agent").post(conversationPath(acceptedBy("agent"), call.toStdString())).status, 200);
}

void OwnConversationsTest::onlyTheHolderSpeaks()
{
    const auto id = acceptedBy("agent");
    const auto path = conversationPath(id, "/messages");
    const auto said = as("agent").post(path, R"({"content":"hello","ai":"edited"})");
    QCOMPARE(said.status, 200);
    QCOMPARE(said.text(u"message.content"), std::string("hello"));
    QCOMPARE(said.text(u"message.role"), std::string("agent"));
    QCOMPARE(said.text(u"message.ai"), std::string("edited"));
    QCOMPARE(said.text(u"message.author.name"), std::string("Ana Ruiz"));
    QCOMPARE(said.text(u"message.conversation"), id);
    QCOMPARE(said.value(u"message.internal").toBool(true), false);
    for (const char* who : {"it", "lead", "admin"}) {
        const auto refused = as(who).post(path, say("hello"));
        QCOMPARE(refused.status, 409);
        QCOMPARE(refused.text(u"error.code"), std::string("not_yours"));
    }
    const auto answered = as("customer").post(path, say("thank you"));
    QCOMPARE(answered.status, 200);
    QCOMPARE(answered.text(u"message.role"), std::string("customer"));
    QCOMPARE(as("requester").post(path, say("mine?")).status, 404);
    QCOMPARE(as("requester").get(path).status, 404);
    const auto pending = waiting();
    QCOMPARE(as("agent").post(conversationPath(pending, "/messages"), say("x")).status, 409);
    QCOMPARE(as("customer").post(conversationPath(pending, "/messages"), say("still here")).status, 200);
}

void OwnConversationsTest::keepsNotesFromCustomers()
{
    const auto id = acceptedBy("agent");
    const auto note = as("it").post(conversationPath(id, "/notes"), say("he is right, secretly"));
    QCOMPARE(note.status, 200);
    QCOMPARE(note.value(u"message.internal").toBool(), true);
    QCOMPARE(as("customer").post(conversationPath(id, "/notes"), say("x")).status, 403);
    auto customer = as("customer");
    const std::vector<std::string> customersView{
        conversationPath(id, "/messages"),
        streamPath("conversation/" + id + "/public"),
        "/api/v1/chat/" + id + "/messages"};
    for (const auto& target : customersView) {
        const auto answer = customer.get(target);
        QCOMPARE(answer.status, 200);
        QVERIFY(!answer.body.contains("secretly"));
    }
    QVERIFY(!m_server->client().get(sessionPath(id)).body.contains("secretly"));
    QVERIFY(as("agent").get(conversationPath(id, "/messages")).body.contains("secretly"));
    QVERIFY(as("agent").get(conversationPath(id)).body.contains("secretly"));
    QVERIFY(as("agent").get(streamPath("conversation/" + id + "/staff")).body.contains("secretly"));
}

void OwnConversationsTest::repeatsByClientId()
{
    const auto id = acceptedBy("agent");
    const auto path = conversationPath(id, "/messages");
    auto agent = as("agent");
    const auto first = agent.post(path, say("once", "c-1"));
    QCOMPARE(first.status, 200);
    QCOMPARE(agent.post(path, say("once", "c-1")).body, first.body);
    const auto reused = agent.post(path, say("other", "c-1"));
    QCOMPARE(reused.status, 422);
    QCOMPARE(reused.text(u"error.code"), std::string("key_reused"));
    QCOMPARE(agent.post(conversationPath(id, "/notes"), say("once", "c-1")).status, 422);
    QCOMPARE(agent.get(path).body.count("\"once\""), 1);
    QCOMPARE(as("customer").post(path, say("once", "c-1")).status, 200); // ids belong to their sender
}

void OwnConversationsTest::repeatsByIdempotencyKey()
{
    const auto id = acceptedBy("agent");
    const auto path = conversationPath(id, "/messages");
    auto agent = as("agent");
    const std::vector<ApiHeader> key{{"Idempotency-Key", "key-1"}};
    const auto first = agent.post(path, say("keyed"), key);
    QCOMPARE(first.status, 200);
    const auto repeat = agent.post(path, say("keyed"), key);
    QCOMPARE(repeat.status, 200);
    QCOMPARE(repeat.body, first.body);
    QCOMPARE(agent.post(path, say("other"), key).status, 422);
    QCOMPARE(agent.post(conversationPath(id, "/notes"), say("keyed"), key).status, 422);
    QCOMPARE(agent.get(path).body.count("\"keyed\""), 1);
    QCOMPARE(as("customer").post(path, say("keyed"), key).status, 200);
    // The winner's retry gets the first answer, even when things have moved on.
    const auto other = waiting();
    const auto won = agent.post(conversationPath(other, "/accept"), {}, {{"Idempotency-Key", "key-2"}});
    QCOMPARE(agent.post(conversationPath(other, "/resolve")).status, 200);
    const auto retry = agent.post(conversationPath(other, "/accept"), {}, {{"Idempotency-Key", "key-2"}});
    QCOMPARE(retry.status, 200);
    QCOMPARE(retry.body, won.body);
}

BACKLINE_TEST(OwnConversationsTest)
#include "own_conversations_test.moc"
