#include "services/server/store/conversations.h"
#include "services/server/store/knowledge_tables.h"
#include "services/server/store/read_marks.h"
#include "tests/api/widget_visitor.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// What a visitor's browser learns anew after a reload, and the articles that it may open then.
class WidgetHistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { m_server = std::make_unique<TestServer>(withShop()); }

    void init() { m_server->emptyQueue(); }

    void tellsWhoCame();
    void tellsNothingTwice();
    void tellsWhatTheAgentHasRead();
    void opensArticlesThatWereShared();
    void opensNoOtherArticle();
    void opensNoArticleThatWasTakenBack();

private:
    ApiClient agent() { return m_server->as("agent"); }

    void accept(const std::string& conversation)
    {
        QCOMPARE(agent().post(conversationPath(conversation, "/accept"), "{}").status, 200);
    }

    long long articleId(const std::string& slug)
    {
        return agent().get("/api/v1/articles/" + slug).value(u"id").toInteger();
    }

    /// Says it to the customer ("/messages") or to colleagues ("/notes").
    void share(const std::string& conversation, long long article, const char* how)
    {
        const auto body = R"({"type":"kb_article","content":"","article":)" + std::to_string(article) + "}";
        QCOMPARE(agent().post(conversationPath(conversation, how), body).status, 200);
    }

    static int read(WidgetVisitor& visitor, long long article)
    {
        return visitor.client().get("/api/v1/articles/" + std::to_string(article)).status;
    }

    std::unique_ptr<TestServer> m_server;
};

void WidgetHistoryTest::tellsWhoCame()
{
    WidgetVisitor visitor(*m_server);
    visitor.escalate();
    accept(visitor.conversation());
    const auto release =
        agent().post(conversationPath(visitor.conversation(), "/release"), R"({"reason":"x"})");
    QCOMPARE(release.status, 200);
    QStringList types;
    const auto history = visitor.history();
    for (const auto& event : history.value(u"events").toArray()) {
        types.append(member(event, u"type").toString());
        QVERIFY(member(event, u"seq").toInt() <= history.value(u"last").toInt());
        if (types.back() == u"accepted") {
            QVERIFY(!member(event, u"data.agent.name").toString().isEmpty());
        }
    }
    QVERIFY(types.contains(QStringLiteral("accepted")) && types.contains(QStringLiteral("returned")));
    QVERIFY(!types.contains(QStringLiteral("message"))); // they are beside it
}

void WidgetHistoryTest::tellsNothingTwice()
{
    WidgetVisitor visitor(*m_server);
    visitor.escalate();
    accept(visitor.conversation());
    const auto last = visitor.history().value(u"last").toInt();
    const auto rest = visitor.history(std::to_string(last));
    QVERIFY(rest.value(u"events").toArray().isEmpty());
    QVERIFY(rest.value(u"messages").toArray().isEmpty());
}

void WidgetHistoryTest::tellsWhatTheAgentHasRead()
{
    WidgetVisitor visitor(*m_server);
    visitor.escalate();
    const auto mark = [&](const std::string& reader) {
        const auto id = m_server->as(reader).get("/api/v1/me").value(u"id").toInteger();
        m_server->write([&](server::store::Unit& unit) {
            const auto row = server::store::conversationByPublicId(unit.db, visitor.conversation());
            server::store::markRead(unit, row->id, id, 1);
        });
    };
    mark("lead");
    QCOMPARE(visitor.history().value(u"seen").toInt(), 0); // who only looks in is none of his business
    accept(visitor.conversation());
    QCOMPARE(visitor.history().value(u"seen").toInt(), 0);
    mark("agent");
    QCOMPARE(visitor.history().value(u"seen").toInt(), 1);
}

void WidgetHistoryTest::opensArticlesThatWereShared()
{
    WidgetVisitor visitor(*m_server);
    visitor.escalate();
    accept(visitor.conversation());
    const auto article = articleId("track-your-parcel");
    share(visitor.conversation(), article, "/messages");
    const auto opened = visitor.client().get("/api/v1/articles/" + std::to_string(article));
    QCOMPARE(opened.status, 200);
    QVERIFY(opened.text(u"body").starts_with("To see where your parcel is"));
    const auto message = visitor.history().value(u"messages").toArray().last();
    QCOMPARE(member(message, u"article.id").toInteger(), article);
}

void WidgetHistoryTest::opensNoOtherArticle()
{
    WidgetVisitor visitor(*m_server);
    WidgetVisitor other(*m_server);
    for (auto* one : {&visitor, &other}) {
        one->escalate();
        accept(one->conversation());
    }
    const auto article = articleId("track-your-parcel");
    const auto internal = articleId("refund-limits-for-agents");
    share(other.conversation(), article, "/messages");
    share(visitor.conversation(), article, "/notes");
    share(visitor.conversation(), internal, "/notes");
    QCOMPARE(read(visitor, article), 404);
    QCOMPARE(read(visitor, internal), 404);
    QCOMPARE(read(other, article), 200);
    QCOMPARE(visitor.client().get("/api/v1/articles/track-your-parcel").status, 404);
    QCOMPARE(visitor.client().get("/api/v1/articles").status, 403);
    QCOMPARE(m_server->as("customer").get("/api/v1/articles/track-your-parcel").status, 200);
}

void WidgetHistoryTest::opensNoArticleThatWasTakenBack()
{
    WidgetVisitor visitor(*m_server);
    visitor.escalate();
    accept(visitor.conversation());
    const auto article = articleId("parcel-marked-delivered");
    share(visitor.conversation(), article, "/messages");
    const auto change = [&](const char* column, long long value) {
        m_server->write([&](server::store::Unit& unit) {
            const auto sql = "UPDATE article SET " + std::string(column) + " = :value WHERE id = :id";
            unit.db.query(sql).use(value).use(article).run();
        });
    };
    QCOMPARE(read(visitor, article), 200);
    change("published", 0);
    QCOMPARE(read(visitor, article), 404);
    change("published", 1);
    change("is_public", 0);
    QCOMPARE(read(visitor, article), 404);
}

BACKLINE_TEST(WidgetHistoryTest)
#include "widget_history_test.moc"
