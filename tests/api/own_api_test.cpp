#include "services/server/store/conversations.h"
#include "services/server/usecases/handling.h"
#include "services/server/usecases/ids.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QDateTime>
#include <QObject>
#include <QSet>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// Backline's own API: what the desktop and the widget use.
class OwnApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void tellsWhoIAm();
    void setsMyPresence();
    void tellsMyWorkload();
    void listsColleagues();
    void tellsAboutTheServer();
    void wordsErrors_data();
    void wordsErrors();
    void filtersTheQueue_data();
    void filtersTheQueue();
    void pagesTheQueue();
    void pagesConversations();
    void showsEverythingToLeadsOnly();
    void showsAConversation();
    void acceptsAndNamesTheHolder();
    void handsBackAndHolds();
    void onlyTheHolderOrALeadHandles_data();
    void onlyTheHolderOrALeadHandles();
    void onlyTheHolderSpeaks();
    void keepsNotesFromCustomers();
    void repeatsByClientId();
    void repeatsByIdempotencyKey();
    void findsKnowledge();
    void reviewsSolutions();
    void numbersStreamsWithoutGaps();
    void pagesStreams();
    void hidesOtherPeoplesStreams_data();
    void hidesOtherPeoplesStreams();

private:
    ApiClient as(const std::string& username) { return m_server->as(username); }

    /// A conversation of the customer that waits.
    std::string waiting(const std::string& customer = "customer");
    std::string acceptedBy(const std::string& agent);
    void checkStream(const std::string& stream, const std::string& reader);

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

void OwnApiTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void OwnApiTest::init()
{
    m_server->emptyQueue();
}

std::string OwnApiTest::waiting(const std::string& customer)
{
    auto client = as(customer);
    return waitingSession(client);
}

std::string OwnApiTest::acceptedBy(const std::string& agent)
{
    const auto id = waiting();
    if (as(agent).post(conversationPath(id, "/accept")).status != 200) {
        throw std::runtime_error("accept failed");
    }
    return id;
}

void OwnApiTest::tellsWhoIAm()
{
    const auto me = as("agent").get("/api/v1/me");
    QCOMPARE(me.status, 200);
    QCOMPARE(me.text(u"username"), std::string("agent"));
    QCOMPARE(me.text(u"name"), std::string("Ana Ruiz"));
    QCOMPARE(me.text(u"role"), std::string("agent"));
    QCOMPARE(me.value(u"lead").toBool(true), false);
    QVERIFY(me.value(u"skills").toArray().contains(QJsonValue(QStringLiteral("orders"))));
    QVERIFY(me.value(u"member_level").isUndefined());
    QCOMPARE(as("lead").get("/api/v1/me").value(u"lead").toBool(), true);
    QVERIFY(as("customer").get("/api/v1/me").value(u"member_level").isString());
}

void OwnApiTest::setsMyPresence()
{
    auto agent = as("agent");
    for (const char* word : {"online", "busy", "away", "offline"}) {
        const auto answer = agent.put("/api/v1/me/presence", "{\"presence\":\"" + std::string(word) + "\"}");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.text(u"presence"), std::string(word));
        QCOMPARE(agent.get("/api/v1/me").text(u"presence"), std::string(word));
    }
    const auto bad = agent.put("/api/v1/me/presence", R"({"presence":"asleep"})");
    QCOMPARE(bad.status, 422);
    QVERIFY(bad.value(u"error.fields.presence").isString());
    QCOMPARE(as("customer").put("/api/v1/me/presence", R"({"presence":"online"})").status, 403);
}

void OwnApiTest::tellsMyWorkload()
{
    const auto before = as("agent").get("/api/v1/me/workload");
    QCOMPARE(before.status, 200);
    QCOMPARE(before.value(u"active").toInt(-1), 0);
    QCOMPARE(before.value(u"pending").toInt(-1), 0);
    QVERIFY(before.value(u"capacity").toInt() > 0);
    acceptedBy("agent");
    waiting();
    const auto after = as("agent").get("/api/v1/me/workload");
    QCOMPARE(after.value(u"active").toInt(), 1);
    QCOMPARE(after.value(u"pending").toInt(), 1);
}

void OwnApiTest::listsColleagues()
{
    const auto answer = as("agent").get("/api/v1/people");
    QCOMPARE(answer.status, 200);
    QSet<QString> names;
    for (const auto& person : answer.value(u"people").toArray()) {
        names.insert(member(person, u"username").toString());
        QVERIFY(member(person, u"role").toString() != QStringLiteral("customer"));
    }
    QVERIFY(names.contains(QStringLiteral("lead")) && names.contains(QStringLiteral("admin")));
    QVERIFY(!answer.body.contains("argon2"));
}

void OwnApiTest::tellsAboutTheServer()
{
    const auto answer = m_server->client().get("/api/v1/server");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"name"), std::string("Backline"));
    QCOMPARE(answer.text(u"version"), server::version());
    QCOMPARE(answer.value(u"demo").toBool(), true);
    QVERIFY(answer.value(u"capabilities").isArray());
    const auto clock = QDateTime::fromString(answer.value(u"time").toString(), Qt::ISODateWithMs);
    QVERIFY(std::abs(clock.msecsTo(QDateTime::currentDateTimeUtc())) < 60'000);
}

void OwnApiTest::wordsErrors_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char* who,
                        const char* method,
                        const char* target,
                        const char* body,
                        int status,
                        const char* code) {
        QTest::addRow("%s %s %s %s", who, method, target, body)
            << QByteArray(who) << QByteArray(method) << QByteArray(target) << QByteArray(body) << status
            << QByteArray(code);
    };
    row("", "GET", "/api/v1/queue", "", 401, "unauthenticated");
    row("customer", "GET", "/api/v1/queue", "", 403, "forbidden");
    row("agent", "GET", "/api/v1/conversations?scope=all", "", 403, "forbidden");
    row("agent", "POST", "/api/v1/solutions/x/approve", "", 403, "forbidden");
    row("agent", "GET", "/api/v1/nothing", "", 404, "not_found");
    row("agent", "GET", "/nothing/at/all", "", 404, "not_found");
    row("agent", "GET", "/api/v1/conversations/x", "", 404, "not_found");
    row("agent", "POST", "/api/v1/conversations/x/accept", "", 404, "not_found");
    row("agent", "POST", "/api/v1/conversations/x/hold", "", 404, "not_found");
    row("agent", "POST", "/api/v1/conversations/x/unhold", "", 404, "not_found");
    row("agent", "POST", "/api/v1/conversations/x/release", "", 404, "not_found");
    row("agent", "POST", "/api/v1/conversations/x/resolve", "", 404, "not_found");
    row("agent", "GET", "/api/v1/conversations/x/messages", "", 404, "not_found");
    row("agent", "POST", "/api/v1/conversations/x/messages", R"({"content":"x"})", 404, "not_found");
    row("agent", "POST", "/api/v1/conversations/x/notes", R"({"content":"x"})", 404, "not_found");
    row("agent", "GET", "/api/v1/conversations/x/knowledge", "", 404, "not_found");
    row("agent",
        "POST",
        "/api/v1/conversations/x/solution",
        R"({"question":"q","solution":"s"})",
        404,
        "not_found");
    row("lead", "POST", "/api/v1/solutions/x/approve", "", 404, "not_found");
    row("lead", "POST", "/api/v1/solutions/x/reject", "", 404, "not_found");
    row("agent", "DELETE", "/api/v1/queue", "", 405, "method_not_allowed");
    row("agent", "POST", "/api/v1/conversations/x/messages", "{", 422, "invalid");
    row("agent", "POST", "/api/v1/conversations/x/messages", "{}", 422, "invalid");
    row("agent",
        "POST",
        "/api/v1/conversations/x/messages",
        R"({"content":"x","type":"image"})",
        422,
        "invalid");
    row("agent", "POST", "/api/v1/conversations/x/messages", R"({"content":"x","ai":"all"})", 422, "invalid");
    row("agent", "GET", "/api/v1/queue?limit=0", "", 422, "invalid");
    row("agent", "GET", "/api/v1/queue?limit=101", "", 422, "invalid");
    row("agent", "GET", "/api/v1/queue?after=1.2", "", 422, "invalid");
    row("agent", "GET", "/api/v1/queue?priority=urgent", "", 422, "invalid");
    row("agent", "GET", "/api/v1/conversations?before=-1", "", 422, "invalid");
    row("agent", "GET", "/api/v1/solutions?status=lost", "", 422, "invalid");
    row("agent", "GET", "/api/v1/streams/queue/all/events?after=x", "", 422, "invalid");
    row("agent", "GET", "/api/v1/streams/queue/all/events?limit=501", "", 422, "invalid");
}

void OwnApiTest::wordsErrors()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    auto client = who.isEmpty() ? m_server->client() : as(who.toStdString());
    const auto answer = client.call(method.toStdString(), target.toStdString(), body.toStdString());
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.text(u"error.code"), code.toStdString());
    QVERIFY(!answer.text(u"error.message").empty());
    QVERIFY(!answer.text(u"error.request_id").empty());
    QCOMPARE(QByteArray::fromStdString(answer.text(u"error.request_id")), answer.header("x-request-id"));
    QCOMPARE(answer.value(u"error.fields").isObject(), status == 422);
}

void OwnApiTest::filtersTheQueue_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("found");
    QTest::newRow("everything") << QByteArray("") << 3;
    QTest::newRow("department") << QByteArray("?department=IT") << 1;
    QTest::newRow("other department") << QByteArray("?department=HR") << 0;
    QTest::newRow("priority") << QByteArray("?priority=highest") << 1;
    QTest::newRow("no such priority now") << QByteArray("?priority=low") << 0;
    QTest::newRow("subject") << QByteArray("?text=vpn%20on") << 1;
    QTest::newRow("wildcard is a letter") << QByteArray("?text=%25") << 0;
    QTest::newRow("underscore is a letter") << QByteArray("?text=_") << 0;
    QTest::newRow("skill") << QByteArray("?skill=sewing") << 0;
    QTest::newRow("both") << QByteArray("?department=IT&priority=highest") << 0;
}

void OwnApiTest::filtersTheQueue()
{
    QFETCH(QByteArray, query);
    QFETCH(int, found);
    using enum domain::ConversationState;
    const auto add =
        [](server::store::Unit& unit, const char* subject, const char* department, domain::Priority priority
        ) {
            domain::Conversation c;
            c.publicId = server::usecases::newConversationId();
            c.channel = "api";
            c.subject = subject;
            c.department = department;
            c.priority = priority;
            const auto id = server::store::insertConversation(unit, c);
            server::store::advance(unit, id, Bot, Pending, 0);
            server::usecases::announceWaiting(unit, server::store::conversationRow(unit.db, id).value());
        };
    m_server->write([&](server::store::Unit& unit) {
        add(unit, "The VPN on my laptop", "IT", domain::Priority::Medium);
        add(unit, "Where is my parcel?", "", domain::Priority::Highest);
        add(unit, "Invoice", "", domain::Priority::High);
    });
    const auto answer = as("agent").get("/api/v1/queue" + query.toStdString());
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.value(u"conversations").toArray().size(), found);
    for (const auto& one : answer.value(u"conversations").toArray()) {
        QCOMPARE(member(one, u"state").toString(), QStringLiteral("pending"));
        QVERIFY(member(one, u"pending_at").isString());
        QVERIFY(member(one, u"agent").isNull());
    }
    QVERIFY(answer.value(u"last").isDouble());
}

void OwnApiTest::pagesTheQueue()
{
    constexpr int waitingOnes = 60;
    QStringList expected;
    m_server->write([&](server::store::Unit& unit) {
        using enum domain::ConversationState;
        for (int i = 0; i < waitingOnes; ++i) {
            domain::Conversation c;
            c.publicId = "paged-" + std::to_string(i);
            c.channel = "api";
            c.priority = domain::Priority::Low;
            const auto id = server::store::insertConversation(unit, c);
            server::store::advance(unit, id, Bot, Pending, 0);
            server::usecases::announceWaiting(unit, server::store::conversationRow(unit.db, id).value());
            expected.append(QString::fromStdString(c.publicId));
        }
    });
    auto agent = as("agent");
    QStringList seen;
    std::string target = "/api/v1/queue?limit=17";
    for (int page = 0; page < 5 && !target.empty(); ++page) {
        const auto answer = agent.get(target);
        QCOMPARE(answer.value(u"total").toInt(), waitingOnes);
        for (const auto& one : answer.value(u"conversations").toArray()) {
            seen.append(member(one, u"id").toString());
        }
        const auto next = answer.text(u"next");
        target = next.empty() ? std::string() : "/api/v1/queue?limit=17&after=" + next;
    }
    QVERIFY(target.empty());
    QCOMPARE(seen, expected);
    QCOMPARE(agent.get("/api/v1/queue").value(u"conversations").toArray().size(), 20);
}

void OwnApiTest::pagesConversations()
{
    QStringList mine;
    for (int i = 0; i < 3; ++i) {
        mine.prepend(QString::fromStdString(acceptedBy("it")));
    }
    auto it = as("it");
    QStringList seen;
    std::string target = "/api/v1/conversations?limit=2&state=active";
    for (int page = 0; page < 3 && !target.empty(); ++page) {
        const auto answer = it.get(target);
        QCOMPARE(answer.status, 200);
        for (const auto& one : answer.value(u"conversations").toArray()) {
            seen.append(member(one, u"id").toString());
        }
        const auto next = answer.text(u"next");
        target = next.empty() ? std::string() : "/api/v1/conversations?limit=2&state=active&before=" + next;
    }
    QCOMPARE(seen, mine);
    const auto text = "/api/v1/conversations?text=" + mine.first().toStdString();
    QCOMPARE(it.get(text).value(u"conversations").toArray().size(), 1);
}

void OwnApiTest::showsEverythingToLeadsOnly()
{
    const auto id = QString::fromStdString(acceptedBy("agent"));
    const auto sees = [&](const char* who, const char* query) {
        for (const auto& one : as(who)
                                   .get("/api/v1/conversations?limit=100" + std::string(query))
                                   .value(u"conversations")
                                   .toArray()) {
            if (member(one, u"id").toString() == id) {
                return true;
            }
        }
        return false;
    };
    QVERIFY(sees("agent", ""));
    QVERIFY(!sees("it", ""));
    QVERIFY(!sees("lead", ""));
    QVERIFY(sees("lead", "&scope=all"));
    QVERIFY(sees("admin", "&scope=all&state=active"));
    QVERIFY(!sees("admin", "&scope=all&state=pending"));
}

void OwnApiTest::showsAConversation()
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

void OwnApiTest::acceptsAndNamesTheHolder()
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

void OwnApiTest::handsBackAndHolds()
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

void OwnApiTest::onlyTheHolderOrALeadHandles_data()
{
    QTest::addColumn<QByteArray>("call");
    for (const char* call : {"/hold", "/unhold", "/release", "/resolve"}) {
        QTest::newRow(call) << QByteArray(call);
    }
}

void OwnApiTest::onlyTheHolderOrALeadHandles()
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

void OwnApiTest::onlyTheHolderSpeaks()
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

void OwnApiTest::keepsNotesFromCustomers()
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

void OwnApiTest::repeatsByClientId()
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

void OwnApiTest::repeatsByIdempotencyKey()
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

void OwnApiTest::findsKnowledge()
{
    auto customer = as("customer");
    const auto id = chat(customer, "Where is my parcel?").text(u"session_id");
    QVERIFY(chat(customer, humanWish, id).value(u"data.escalate_to_human").toBool());
    const auto implied = as("agent").get(conversationPath(id, "/knowledge"));
    QCOMPARE(implied.status, 200);
    QVERIFY(!implied.value(u"hits").toArray().isEmpty());
    const auto asked = as("agent").get(conversationPath(id, "/knowledge?query=carrier%20backlog+staff"));
    const auto hits = asked.value(u"hits").toArray();
    QVERIFY(!hits.isEmpty());
    QCOMPARE(member(hits[0], u"source").toString(), QStringLiteral("carrier-backlog-notice"));
    QCOMPARE(member(hits[0], u"is_public").toBool(true), false);
    QCOMPARE(member(hits[0], u"kind").toString(), QStringLiteral("article"));
    QCOMPARE(as("agent").get(conversationPath(id, "/knowledge?query=%22*")).status, 200);
    QCOMPARE(as("customer").get(conversationPath(id, "/knowledge")).status, 403);
}

void OwnApiTest::reviewsSolutions()
{
    const auto id = waiting();
    const std::string body = R"({"question":"Do you ship to the moon?","solution":"Not yet."})";
    const auto made = as("agent").post(conversationPath(id, "/solution"), body);
    QCOMPARE(made.status, 200);
    QCOMPARE(made.text(u"status"), std::string("pending"));
    QCOMPARE(made.text(u"conversation"), id);
    const auto solution = made.text(u"id");
    const auto lists = [&](const char* status) {
        const auto answer = as("agent").get("/api/v1/solutions?status=" + std::string(status));
        return answer.body.contains(solution.c_str());
    };
    QVERIFY(lists("pending"));
    QVERIFY(as("agent").get("/api/v1/solutions").body.contains(solution.c_str()));
    QCOMPARE(as("agent").post("/api/v1/solutions/" + solution + "/approve").status, 403);
    const auto approved = as("lead").post("/api/v1/solutions/" + solution + "/approve");
    QCOMPARE(approved.status, 200);
    QCOMPARE(approved.text(u"status"), std::string("approved"));
    QVERIFY(approved.value(u"reviewed_at").isString());
    QVERIFY(lists("approved") && !lists("pending"));
    QCOMPARE(as("lead").post("/api/v1/solutions/" + solution + "/approve").body, approved.body);
    QCOMPARE(as("admin").post("/api/v1/solutions/" + solution + "/reject").status, 409);
    const auto other = as("agent").post(conversationPath(id, "/solution"), body).text(u"id");
    QCOMPARE(
        as("admin").post("/api/v1/solutions/" + other + "/reject").text(u"status"), std::string("rejected")
    );
    auto customer = as("customer");
    const auto talking = chat(customer, "Hello").text(u"session_id");
    QCOMPARE(as("agent").post(conversationPath(talking, "/solution"), body).status, 409);
}

/// 1, 2, 3 … up to what the page calls the last one.
void OwnApiTest::checkStream(const std::string& stream, const std::string& reader)
{
    const auto page = as(reader).get(streamPath(stream));
    QCOMPARE(page.status, 200);
    qint64 expected = 0;
    for (const auto& event : page.value(u"events").toArray()) {
        QCOMPARE(member(event, u"seq").toInteger(), ++expected);
        QVERIFY(!member(event, u"type").toString().isEmpty());
        QVERIFY(member(event, u"at").isString());
        QVERIFY(member(event, u"data").isObject());
    }
    QVERIFY(expected > 0);
    QCOMPARE(page.value(u"last").toInteger(), expected);
}

void OwnApiTest::numbersStreamsWithoutGaps()
{
    const auto id = acceptedBy("agent");
    auto agent = as("agent");
    auto customer = as("customer");
    for (int i = 0; i < 5; ++i) {
        agent.post(conversationPath(id, "/messages"), say("agent " + std::to_string(i)));
        customer.post(conversationPath(id, "/messages"), say("customer " + std::to_string(i)));
        agent.post(conversationPath(id, "/notes"), say("note " + std::to_string(i)));
        agent.post(conversationPath(id, i % 2 == 0 ? "/hold" : "/unhold"));
    }
    agent.post(conversationPath(id, "/release"), R"({"reason":"x"})");
    agent.post(conversationPath(id, "/accept"));
    agent.post(conversationPath(id, "/resolve"), R"({"note":"y"})");
    const auto me = std::to_string(agent.get("/api/v1/me").value(u"id").toInteger());
    checkStream("conversation/" + id + "/public", "agent");
    checkStream("conversation/" + id + "/public", "customer");
    checkStream("conversation/" + id + "/staff", "agent");
    checkStream("queue/all", "lead");
    checkStream("person/" + me, "agent");
}

void OwnApiTest::pagesStreams()
{
    const auto id = acceptedBy("agent");
    auto agent = as("agent");
    for (int i = 0; i < 7; ++i) {
        agent.post(conversationPath(id, "/messages"), say("line " + std::to_string(i)));
    }
    const auto stream = "conversation/" + id + "/public";
    const auto last = agent.get(streamPath(stream)).value(u"last").toInteger();
    qint64 after = 0;
    int pages = 0;
    while (after < last && ++pages < 20) {
        const auto page = agent.get(streamPath(stream, "?limit=3&after=" + std::to_string(after)));
        QCOMPARE(page.value(u"last").toInteger(), last);
        for (const auto& event : page.value(u"events").toArray()) {
            QCOMPARE(member(event, u"seq").toInteger(), ++after);
        }
    }
    QCOMPARE(after, last);
    QCOMPARE(pages, static_cast<int>((last + 2) / 3));
    for (const char* beyond : {"1000000", "9223372036854775807"}) {
        for (const auto& name : {stream, std::string("queue/all")}) {
            const auto page = agent.get(streamPath(name, "?after=" + std::string(beyond)));
            QCOMPARE(page.status, 200);
            QVERIFY(page.value(u"events").toArray().isEmpty());
            QVERIFY(page.value(u"last").toInteger() > 0);
        }
    }
}

void OwnApiTest::hidesOtherPeoplesStreams_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("stream");
    QTest::newRow("customer, staff") << QByteArray("customer") << QByteArray("conversation/ID/staff");
    QTest::newRow("stranger, public") << QByteArray("requester") << QByteArray("conversation/ID/public");
    QTest::newRow("stranger, staff") << QByteArray("requester") << QByteArray("conversation/ID/staff");
    QTest::newRow("customer, queue") << QByteArray("customer") << QByteArray("queue/all");
    QTest::newRow("customer, department") << QByteArray("customer") << QByteArray("queue/IT");
    QTest::newRow("customer, person") << QByteArray("customer") << QByteArray("person/1");
    QTest::newRow("agent, person") << QByteArray("it") << QByteArray("person/1");
    QTest::newRow("admin, person") << QByteArray("admin") << QByteArray("person/1");
    QTest::newRow("unknown conversation") << QByteArray("agent") << QByteArray("conversation/nope/public");
    QTest::newRow("unknown side") << QByteArray("agent") << QByteArray("conversation/ID/secret");
    QTest::newRow("unknown kind") << QByteArray("agent") << QByteArray("everything/all");
}

void OwnApiTest::hidesOtherPeoplesStreams()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, stream);
    const auto id = waiting();
    QCOMPARE(as("agent").get("/api/v1/me").value(u"id").toInt(), 1);
    const auto name = stream.replace("ID", QByteArray::fromStdString(id)).toStdString();
    const auto answer = as(who.toStdString()).get(streamPath(name));
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.text(u"error.code"), std::string("not_found"));
    QVERIFY(!answer.body.contains(id.c_str()));
}

BACKLINE_TEST(OwnApiTest)
#include "own_api_test.moc"
