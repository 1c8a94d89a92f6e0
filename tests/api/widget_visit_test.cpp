#include "services/server/store/conversations.h"
#include "services/server/store/persons.h"
#include "tests/api/widget_visitor.h"
#include "tests/support/test_registry.h"

#include <QJsonArray>
#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// A visitor's way through the widget's routes, from the bot to the rating.
class WidgetVisitTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { m_server = std::make_unique<TestServer>(withShop()); }

    void init() { m_server->emptyQueue(); }

    void talksToTheBotFirst();
    void keepsWhatThePageTells();
    void asksForAPersonOnce();
    void isToldHisPlace();
    void readsWhatHeMissed();
    void isHelpedAndRatesIt();
    void asksNothingOfAClosedConversation();
    void staysTheSamePersonInTheNextConversation();
    void asksTwiceAndIsAnsweredOnce();
    void whoBeginsAnewWaitsNoMore();
    void filesAreForAPerson();

private:
    void accept(const std::string& conversation)
    {
        QCOMPARE(m_server->as("agent").post(conversationPath(conversation, "/accept"), "{}").status, 200);
    }

    std::unique_ptr<TestServer> m_server;
};

void WidgetVisitTest::talksToTheBotFirst()
{
    WidgetVisitor visitor(*m_server);
    QCOMPARE(visitor.history().text(u"state"), "bot");
    const auto answer = visitor.ask("How can I return an item?");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"session_id"), visitor.conversation());
    QVERIFY(!answer.text(u"reply").empty());
    const auto escalated = visitor.ask(humanWish);
    QVERIFY(escalated.value(u"data.escalate_to_human").toBool());
    QVERIFY(escalated.value(u"data.escalation_card").isNull()); // it is for those who help him
    QCOMPARE(visitor.history().text(u"state"), "pending");
}

void WidgetVisitTest::keepsWhatThePageTells()
{
    WidgetVisitor visitor(*m_server);
    visitor.ask("How can I return an item?");
    m_server->write([&](server::store::Unit& unit) {
        const auto row = server::store::conversationByPublicId(unit.db, visitor.conversation());
        QVERIFY(row.has_value());
        QCOMPARE(row->channel, "web");
        QCOMPARE(row->source, "widget");
        QCOMPARE(row->subject, "How can I return an item?");
        QCOMPARE(row->metadata, R"({"page_url":"https://shop.example/cart","language":"en"})");
        const auto person = server::store::personById(unit.db, row->customerId);
        QVERIFY(person->name.starts_with("Visitor "));
        QVERIFY(person->email.empty());
        const auto credentials = server::store::credentialsByUsername(unit.db, person->username);
        QVERIFY(credentials && credentials->passwordHash.empty());
    });
}

void WidgetVisitTest::asksForAPersonOnce()
{
    WidgetVisitor visitor(*m_server);
    const auto first = visitor.escalate();
    QCOMPARE(first.status, 200);
    QCOMPARE(first.text(u"state"), "pending");
    QCOMPARE(first.value(u"place").toInt(), 1);
    QCOMPARE(visitor.escalate().text(u"state"), "pending");
    const auto waiting = m_server->as("agent").get("/api/v1/queue").value(u"conversations").toArray();
    QCOMPARE(waiting.size(), 1);
    QCOMPARE(member(waiting.at(0), u"id").toString().toStdString(), visitor.conversation());
    QCOMPARE(member(waiting.at(0), u"priority").toString(), QStringLiteral("highest"));
    QCOMPARE(visitor.history().value(u"messages").toArray().size(), 1); // the bot's farewell, once
    accept(visitor.conversation());
    const auto handled = visitor.escalate();
    QCOMPARE(handled.text(u"state"), "active");
    QVERIFY(handled.value(u"place").isNull());
    QVERIFY(!handled.text(u"agent.name").empty());
}

void WidgetVisitTest::isToldHisPlace()
{
    WidgetVisitor first(*m_server);
    WidgetVisitor second(*m_server);
    QCOMPARE(first.escalate().value(u"place").toInt(), 1);
    QCOMPARE(second.escalate().value(u"place").toInt(), 2);
    accept(first.conversation());
    QCOMPARE(second.history().value(u"place").toInt(), 1);
}

void WidgetVisitTest::readsWhatHeMissed()
{
    WidgetVisitor visitor(*m_server);
    visitor.ask(humanWish);
    accept(visitor.conversation());
    auto agent = m_server->as("agent");
    QCOMPARE(
        agent.post(conversationPath(visitor.conversation(), "/messages"), R"({"content":"Hello"})").status,
        200
    );
    QCOMPARE(
        agent.post(conversationPath(visitor.conversation(), "/notes"), R"({"content":"Secret"})").status, 200
    );
    const auto all = visitor.history();
    const auto messages = all.value(u"messages").toArray();
    QCOMPARE(messages.size(), 3);
    QCOMPARE(member(messages.at(2), u"content").toString(), QStringLiteral("Hello"));
    QVERIFY(!all.body.contains("Secret"));
    QCOMPARE(member(messages.at(2), u"seq").toInt(), all.value(u"last").toInt());
    const auto later = visitor.history(std::to_string(all.value(u"last").toInt() - 1));
    QCOMPARE(later.value(u"messages").toArray().size(), 1);
    QCOMPARE(visitor.history("99999999").value(u"messages").toArray().size(), 0);
    QCOMPARE(visitor.history("x").status, 422);
}

void WidgetVisitTest::isHelpedAndRatesIt()
{
    WidgetVisitor visitor(*m_server);
    QCOMPARE(visitor.client().post("/api/v1/widget/end").status, 409); // the bot's talk has no end
    visitor.escalate();
    accept(visitor.conversation());
    QCOMPARE(visitor.client().post("/api/v1/widget/rating", R"({"stars":5})").status, 409);
    const auto ended = visitor.client().post("/api/v1/widget/end");
    QCOMPARE(ended.text(u"state"), "closed");
    QVERIFY(ended.value(u"rating").isNull());
    QCOMPARE(visitor.client().post("/api/v1/widget/rating", R"({"stars":6})").status, 422);
    const auto rated = visitor.client().post("/api/v1/widget/rating", R"({"stars":4,"comment":"Quick"})");
    QCOMPARE(rated.value(u"rating").toInt(), 4);
    QCOMPARE(visitor.client().post("/api/v1/widget/rating", R"({"stars":1})").status, 409);
    QCOMPARE(visitor.history().value(u"rating").toInt(), 4);
}

void WidgetVisitTest::asksNothingOfAClosedConversation()
{
    WidgetVisitor visitor(*m_server);
    visitor.escalate();
    visitor.client().post("/api/v1/widget/end");
    QCOMPARE(visitor.escalate().status, 409);
    const auto asked = visitor.ask("Are you there?");
    QCOMPARE(asked.status, 409);
    QVERIFY(!asked.text(u"detail").empty());
    QCOMPARE(visitor.history().text(u"state"), "closed");
}

void WidgetVisitTest::staysTheSamePersonInTheNextConversation()
{
    WidgetVisitor visitor(*m_server);
    const auto before = visitor.conversation();
    const auto oldToken = visitor.token();
    visitor.escalate();
    visitor.client().post("/api/v1/widget/end");
    visitor.beginAnew();
    QVERIFY(visitor.conversation() != before);
    m_server->write([&](server::store::Unit& unit) {
        const auto first = server::store::conversationByPublicId(unit.db, before);
        const auto second = server::store::conversationByPublicId(unit.db, visitor.conversation());
        QCOMPARE(second->customerId, first->customerId);
        QCOMPARE(second->previousId, first->id);
    });
    QCOMPARE(visitor.history().text(u"state"), "bot");
    visitor.client().setToken(oldToken);
    QCOMPARE(visitor.history().status, 401);
}

void WidgetVisitTest::asksTwiceAndIsAnsweredOnce()
{
    WidgetVisitor visitor(*m_server);
    const auto body =
        "{\"message\":\"How can I return an item?\",\"session_id\":" + jsonText(visitor.conversation()) + "}";
    const auto first = visitor.client().post("/api/v1/chat", body, {{"Idempotency-Key", "one"}});
    const auto again = visitor.client().post("/api/v1/chat", body, {{"Idempotency-Key", "one"}});
    QCOMPARE(again.body, first.body);
    QCOMPARE(visitor.history().value(u"messages").toArray().size(), 2);
}

void WidgetVisitTest::whoBeginsAnewWaitsNoMore()
{
    WidgetVisitor visitor(*m_server);
    visitor.escalate();
    QCOMPARE(m_server->as("agent").get("/api/v1/queue").value(u"conversations").toArray().size(), 1);
    visitor.beginAnew();
    QCOMPARE(m_server->as("agent").get("/api/v1/queue").value(u"conversations").toArray().size(), 0);
    QCOMPARE(visitor.history().text(u"state"), "bot");
}

void WidgetVisitTest::filesAreForAPerson()
{
    WidgetVisitor visitor(*m_server);
    const auto upload = [&] {
        return visitor.client().post("/api/v1/attachments?name=a.txt", "A note").status;
    };
    QCOMPARE(upload(), 409);
    visitor.escalate();
    QCOMPARE(upload(), 200);
    visitor.client().post("/api/v1/widget/end");
    QCOMPARE(upload(), 409);
}

BACKLINE_TEST(WidgetVisitTest)
#include "widget_visit_test.moc"
