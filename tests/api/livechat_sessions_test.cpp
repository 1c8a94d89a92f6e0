#include "services/server/store/knowledge_tables.h"
#include "services/server/store/messages.h"
#include "services/server/store/read_marks.h"
#include "tests/api/livechat_chats.h"
#include "tests/support/test_registry.h"

#include <QJsonObject>
#include <QObject>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace backline;
using namespace backline::tests;

/// Sessions in lists, their messages, and what is known of their customers.
class LivechatSessionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void hidesTheBotsConversations();
    void listsMySessionsNewestFirst();
    void listsTheQueueMostPressingFirst();
    void listsAnAgentsOwnSessions();
    void filtersTheQueue_data();
    void filtersTheQueue();
    void refusesFilters();
    void tellsTheQueuesFigures();
    void showsAssignmentAndWait();
    void showsWhatWasSeen();
    void listsMessages();
    void showsSharedArticles();
    void listsMessagesForParticipantsOnly_data();
    void listsMessagesForParticipantsOnly();
    void tellsTheCustomersContext();
    void refusesTheContext_data();
    void refusesTheContext();

private:
    LivechatChats chats() { return LivechatChats(*m_server); }

    QList<long long> idsOf(const std::string& who, const std::string& target);

    /// Moves the start of a chat's waiting into the past.
    void letWait(long long chat, long long seconds);

    std::unique_ptr<TestServer> m_server;
};

void LivechatSessionsTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void LivechatSessionsTest::init()
{
    m_server->emptyQueue();
}

QList<long long> LivechatSessionsTest::idsOf(const std::string& who, const std::string& target)
{
    QList<long long> ids;
    const auto answer = m_server->as(who).get("/api/live-chat/" + target);
    for (const auto& session : answer.value(u"sessions").toArray()) {
        ids.append(session[u"id"].toInteger());
    }
    return ids;
}

void LivechatSessionsTest::letWait(long long chat, long long seconds)
{
    m_server->write([&](server::store::Unit& unit) {
        unit.db.query("UPDATE conversation SET pending_at = pending_at - :ms WHERE id = :id")
            .use(seconds * 1000)
            .use(chat)
            .run();
    });
}

void LivechatSessionsTest::hidesTheBotsConversations()
{
    auto customer = m_server->as("customer");
    const auto before = idsOf("customer", "my-sessions").size();
    chat(customer, "Where can I read about returns?");
    QCOMPARE(idsOf("customer", "my-sessions").size(), before);
    chat(customer, humanWish);
    QCOMPARE(idsOf("customer", "my-sessions").size(), before + 1);
}

void LivechatSessionsTest::listsMySessionsNewestFirst()
{
    const auto first = chats().started();
    const auto second = chats().started();
    const auto others = chats().started("{}", "requester");
    letWait(first, 60);
    const auto mine = idsOf("customer", "my-sessions");
    QVERIFY(mine.indexOf(second) < mine.indexOf(first));
    QVERIFY(!mine.contains(others));
    QVERIFY(idsOf("admin", "admin/all-sessions").contains(others));
    QVERIFY(idsOf("lead", "admin/all-sessions").contains(others));
}

void LivechatSessionsTest::listsTheQueueMostPressingFirst()
{
    const auto low = chats().started(R"({"priority":"low"})");
    const auto late = chats().started(R"({"priority":"high"})");
    const auto early = chats().started(R"({"priority":"high"})");
    const auto urgent = chats().started(R"({"priority":"urgent"})");
    const auto medium = chats().started();
    letWait(early, 10);
    const QList<long long> expected{urgent, early, late, medium, low};
    QCOMPARE(idsOf("agent", "agent/sessions?status=pending"), expected);
    QCOMPARE(idsOf("lead", "agent/sessions?status=pending"), expected);
}

void LivechatSessionsTest::listsAnAgentsOwnSessions()
{
    const auto active = chats().activeWith("agent");
    const auto colleagues = chats().activeWith("it");
    const auto closed = chats().closedBy("agent");
    chats().started();
    QCOMPARE(idsOf("agent", "agent/sessions?status=active"), QList<long long>{active});
    QCOMPARE(idsOf("it", "agent/sessions?status=active"), QList<long long>{colleagues});
    QVERIFY(idsOf("agent", "agent/sessions?status=closed").contains(closed));
    QVERIFY(!idsOf("agent", "agent/sessions?status=closed").contains(active));
    const auto all = idsOf("agent", "agent/sessions");
    QVERIFY(all.contains(active) && all.contains(closed) && !all.contains(colleagues));
    QVERIFY(idsOf("agent", "agent/sessions?status=waiting").isEmpty());
    QVERIFY(idsOf("agent", "agent/sessions?status=bot").isEmpty());
}

void LivechatSessionsTest::filtersTheQueue_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArrayList>("expected");
    const auto row = [](const char* query, const QByteArrayList& expected) {
        QTest::newRow(query) << QByteArray(query) << expected;
    };
    row("priority=high", {"orders"});
    row("priority=medium", {"both", "none"});
    row("priority=highest", {});
    row("required_skills=orders", {"orders", "both"});
    row("skills=Orders", {"orders", "both"});
    row("skills=returns", {"both"});
    row("skills=returns,%20orders", {"orders", "both"});
    row("skills=returns&skills=orders", {"orders", "both"});
    row("skills=order", {});
    row("skills=", {"orders", "both", "none"});
    row("min_wait=60", {"both"});
    row("max_wait=59", {"orders", "none"});
    row("min_wait=0&max_wait=1000000", {"orders", "both", "none"});
    row("priority=medium&skills=returns&min_wait=60&max_wait=300", {"both"});
}

void LivechatSessionsTest::filtersTheQueue()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArrayList, expected);
    std::map<long long, QByteArray> names;
    names[chats().started(R"({"priority":"high","required_skills":["orders"]})")] = "orders";
    const auto both = chats().started(R"({"required_skills":["orders","returns"]})");
    names[both] = "both";
    letWait(both, 120);
    names[chats().started()] = "none";
    QByteArrayList shown;
    for (const auto id : idsOf("agent", "agent/sessions?status=pending&" + query.toStdString())) {
        shown.append(names[id]);
    }
    QCOMPARE(shown, expected);
}

void LivechatSessionsTest::refusesFilters()
{
    for (const char* query : {"min_wait=soon", "min_wait=-1", "min_wait=", "min_wait=1.5"}) {
        const auto answer =
            m_server->as("agent").get("/api/live-chat/agent/sessions?status=pending&" + std::string(query));
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.body, QByteArray(R"({"message":"min_wait must be a number of seconds"})"));
    }
    QCOMPARE(m_server->as("agent").get("/api/live-chat/agent/sessions?max_wait=x").status, 400);
}

void LivechatSessionsTest::tellsTheQueuesFigures()
{
    const auto medium = chats().started();
    const auto urgent = chats().started(R"({"priority":"urgent"})");
    letWait(medium, 90);
    for (const char* who : {"agent", "admin"}) {
        const auto stats = m_server->as(who).get("/api/live-chat/queue/stats");
        QCOMPARE(stats.status, 200);
        QVERIFY(stats.value(u"success").toBool());
        QCOMPARE(stats.value(u"total_in_queue").toInteger(), 2);
        QVERIFY(stats.body.contains(R"("by_priority":{"urgent":1,"high":0,"medium":1,"low":0})"));
        const auto sessions = stats.value(u"sessions").toArray();
        QCOMPARE(sessions.size(), 2);
        QCOMPARE(keysOf(sessions[0]), QStringLiteral("priority session_id started_at wait_time"));
        QCOMPARE(sessions[0][u"session_id"].toInteger(), urgent);
        QCOMPARE(sessions[1][u"session_id"].toInteger(), medium);
        QVERIFY(sessions[1][u"wait_time"].toInteger() >= 90);
        QVERIFY(sessions[1][u"wait_time"].toInteger() < 120);
    }
}

void LivechatSessionsTest::showsAssignmentAndWait()
{
    const auto chat = chats().started();
    letWait(chat, 42);
    chats().accept(chat, "agent");
    const auto active = chats().session(chat);
    QCOMPARE(active[u"status"].toString(), QStringLiteral("active"));
    QCOMPARE(active[u"agent_id"].toInteger(), chats().idOf("agent"));
    QVERIFY(active[u"wait_time"].toInteger() >= 42 && active[u"wait_time"].toInteger() < 60);
    QVERIFY(active[u"assigned_at"].isString());
    const auto closed = chats().session(chats().closedBy("agent"));
    QCOMPARE(closed[u"status"].toString(), QStringLiteral("closed"));
    QVERIFY(closed[u"ended_at"].isString());
}

void LivechatSessionsTest::showsWhatWasSeen()
{
    const auto chat = chats().activeWith("agent");
    chats().say(chat, "customer", "One");
    chats().say(chat, "agent", "Two");
    const auto messages = m_server->as("admin").get(chatPath(chat, "/messages")).value(u"messages").toArray();
    m_server->write([&](server::store::Unit& unit) {
        const auto said = server::store::lastMessages(unit.db, chat, false, 2);
        server::store::markRead(unit, chat, chats().idOf("customer"), said[1].seq);
        server::store::markRead(unit, chat, chats().idOf("agent"), said[0].seq);
    });
    const auto session = chats().session(chat);
    QCOMPARE(session[u"customer_last_seen_message_id"], messages[1][u"id"]);
    QCOMPARE(session[u"agent_last_seen_message_id"], messages[0][u"id"]);
    QVERIFY(session[u"last_message_at"].isString());
}

void LivechatSessionsTest::listsMessages()
{
    const auto chat = chats().activeWith("agent");
    chats().say(chat, "customer", "Hello");
    chats().say(chat, "agent", "Good day");
    m_server->as("agent").post("/api/live-chat/" + std::to_string(chat) + "/convert-to-ticket");
    const auto answer = m_server->as("customer").get(chatPath(chat, "/messages"));
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.value(u"success").toBool());
    const auto messages = answer.value(u"messages").toArray();
    QCOMPARE(messages.size(), 3);
    QCOMPARE(
        keysOf(messages[0]),
        QStringLiteral("attachment_url content createdAt id is_internal kb_article kb_article_id sender_id "
                       "sender_role session_id type updatedAt")
    );
    QCOMPARE(messages[0][u"sender_role"].toString(), QStringLiteral("customer"));
    QCOMPARE(messages[0][u"content"].toString(), QStringLiteral("Hello"));
    QCOMPARE(messages[0][u"session_id"].toInteger(), chat);
    QCOMPARE(messages[1][u"sender_role"].toString(), QStringLiteral("agent"));
    QCOMPARE(messages[1][u"sender_id"].toInteger(), chats().idOf("agent"));
    QVERIFY(messages[1][u"kb_article"].isNull());
    QCOMPARE(messages[2][u"sender_role"].toString(), QStringLiteral("system"));
    QCOMPARE(messages[2][u"type"].toString(), QStringLiteral("system"));
    QVERIFY(messages[2][u"sender_id"].isNull());
}

void LivechatSessionsTest::showsSharedArticles()
{
    const auto db = server::store::Database::openSqlite(m_server->dataDirectory() + "/backline.db");
    const auto articles = server::store::allArticles(*db);
    const auto article = std::ranges::find_if(articles, [](const auto& candidate) {
        return candidate.isPublic && candidate.published;
    });
    QVERIFY(article != articles.end());
    const auto chat = chats().activeWith("admin");
    chats().shareArticle(chat, "admin", article->id);
    const auto shown = [&] {
        const auto read = m_server->as("customer").get(chatPath(chat, "/messages"));
        return read.value(u"messages").toArray().first();
    };
    const auto message = shown();
    QCOMPARE(message[u"sender_role"].toString(), QStringLiteral("admin"));
    QCOMPARE(message[u"type"].toString(), QStringLiteral("kb_article"));
    QCOMPARE(message[u"kb_article_id"].toInteger(), article->id);
    QCOMPARE(keysOf(message[u"kb_article"]), QStringLiteral("content id slug title"));
    QCOMPARE(message[u"kb_article"][u"content"].toString().toStdString(), article->body);
    m_server->write([&](server::store::Unit& unit) {
        unit.db.query("UPDATE article SET is_public = 0 WHERE id = :id").use(article->id).run();
    });
    QCOMPARE(keysOf(shown()[u"kb_article"]), QStringLiteral("id slug title"));
}

void LivechatSessionsTest::listsMessagesForParticipantsOnly_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("shown");
    const auto row = [](const char* who, const char* target, bool shown) {
        QTest::addRow("%s %s", who, target) << QByteArray(who) << QByteArray(target) << shown;
    };
    row("customer", "{chat}", true);
    row("agent", "{chat}", true);
    row("it", "{chat}", true);
    row("admin", "{chat}", true);
    row("requester", "{chat}", false);
    row("admin", "999999", false);
    row("admin", "abc", false);
    row("admin", "{chat}x", false);
    row("admin", "0", false);
    row("admin", "-1", false);
    row("admin", "99999999999999999999999", false);
}

void LivechatSessionsTest::listsMessagesForParticipantsOnly()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, target);
    QFETCH(bool, shown);
    const auto chat = chats().started();
    chats().say(chat, "customer", "Only for us");
    const auto path = "/api/live-chat/" + filledIn(target.toStdString(), {{"chat", chat}}) + "/messages";
    const auto answer = m_server->as(who.toStdString()).get(path);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.value(u"messages").toArray().size(), shown ? 1 : 0);
    if (!shown) {
        QCOMPARE(answer.body, QByteArray(R"({"success":true,"messages":[]})"));
    }
}

void LivechatSessionsTest::tellsTheCustomersContext()
{
    const auto other = chats().started(R"({"subject":"Still open"})");
    const auto chat = chats().activeWith("agent");
    for (const char* who : {"agent", "admin", "customer"}) {
        const auto answer = m_server->as(who).get(chatPath(chat, "/customer-context"));
        QCOMPARE(answer.status, 200);
        const auto context = answer.value(u"customer_context");
        QCOMPARE(
            keysOf(context),
            QStringLiteral("account_status active_chats active_tickets customer previous_chats_count "
                           "previous_tickets_count recent_chats recent_tickets")
        );
        const auto active = context[u"active_chats"].toArray();
        QCOMPARE(active.size(), 1);
        QCOMPARE(active[0][u"id"].toInteger(), other);
        QVERIFY(active[0][u"ended_at"].isNull());
    }
}

void LivechatSessionsTest::refusesTheContext_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const QByteArray notFound = R"({"message":"Session not found"})";
    QTest::newRow("another customer") << QByteArray("requester") << QByteArray("{chat}") << 403
                                      << QByteArray(R"({"message":"Unauthorized"})");
    QTest::newRow("unknown") << QByteArray("agent") << QByteArray("999999") << 404 << notFound;
    QTest::newRow("not a number") << QByteArray("agent") << QByteArray("abc") << 404 << notFound;
}

void LivechatSessionsTest::refusesTheContext()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const auto id = filledIn(target.toStdString(), {{"chat", chats().started()}});
    const auto answer = m_server->as(who.toStdString()).get("/api/live-chat/" + id + "/customer-context");
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body, body);
}

BACKLINE_TEST(LivechatSessionsTest)
#include "livechat_sessions_test.moc"
