#include "services/cache/local_store.h"
#include "services/cache/my_conversations.h"
#include "services/cache/transcripts.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <memory>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

namespace {

domain::Message said(long long seq, const std::string& content, bool internal = false)
{
    domain::Message message;
    message.seq = seq;
    message.content = content;
    message.internal = internal;
    message.at = 1'000 * seq;
    return message;
}

domain::DeskDetails conversation(const std::string& id, const std::string& customer = "Mei Tan")
{
    domain::DeskDetails details;
    details.conversation.record.publicId = id;
    details.conversation.customerName = customer;
    return details;
}

std::string contents(const domain::DeskDetails& details)
{
    std::string all;
    for (const auto& message : details.history) {
        all += message.content + '|';
    }
    return all;
}

} // namespace

class TranscriptsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyFieldOfTheConversationComesBack();
    void everyFieldOfAMessageComesBack();
    void theCardIsKeptWhenThereIsOne();
    void messagesStandInTheirOrder();
    void aLaterPageKeepsTheEarlierOne();
    void whatIsSaidInAnUnknownConversationIsPassedOver();
    void theLongestUnseenMakesRoom();
    void whatIsMineNeverMakesRoom();
    void aLongTalkKeepsItsEnd();
    void searchFinds_data();
    void searchFinds();
    void searchShowsTheNewestMessageThatFits();
    void searchIsBounded();
    void personsAreApart();
    void aRemovedOneIsGone();

private:
    std::unique_ptr<LocalStore> m_store;
    std::unique_ptr<Transcripts> m_transcripts;
};

void TranscriptsTest::init()
{
    m_transcripts.reset();
    m_store = std::make_unique<LocalStore>(QString());
    QVERIFY(m_store->openTemporarily().isOpen);
    m_transcripts = std::make_unique<Transcripts>(*m_store, u"mei"_s);
}

void TranscriptsTest::everyFieldOfTheConversationComesBack()
{
    auto details = conversation("sess-1");
    details.conversation.customerUsername = "mei";
    details.conversation.memberLevel = "gold";
    details.conversation.agentName = "Ana";
    details.conversation.tried = {"a", "b"};
    auto& record = details.conversation.record;
    record.id = 3'000'000'000;
    record.channel = "web";
    record.customerId = 4;
    record.customerRef = "ref";
    record.subject = "Order";
    record.state = domain::ConversationState::Active;
    record.priority = domain::Priority::High;
    record.preferred = true;
    record.heldAt = 1'800'000'004'000;
    record.requiredSkills = {"technical"};
    record.department = "IT";
    record.escalateReason = "asked";
    record.cardText = "{}";
    record.agentId = 5;
    record.turnCount = 6;
    record.failedAttempts = 7;
    record.unresolvedTurns = 8;
    record.emotionScore = 0.25;
    record.topics = {"refund", "parcel"};
    record.intent = "refund";
    record.previousId = 9;
    record.createdAt = 10;
    record.pendingAt = 11;
    record.assignedAt = 12;
    record.closedAt = 13;
    record.lastMessageAt = 14;
    QVERIFY(m_transcripts->save(details, 1));
    const auto loaded = m_transcripts->load("sess-1");
    QVERIFY(loaded.has_value());
    const auto& back = loaded->conversation;
    QCOMPARE(back.customerName, details.conversation.customerName);
    QCOMPARE(back.customerUsername, details.conversation.customerUsername);
    QCOMPARE(back.memberLevel, details.conversation.memberLevel);
    QCOMPARE(back.agentName, details.conversation.agentName);
    QCOMPARE(back.tried, details.conversation.tried);
    QCOMPARE(back.record.id, record.id);
    QCOMPARE(back.record.publicId, record.publicId);
    QCOMPARE(back.record.channel, record.channel);
    QCOMPARE(back.record.customerId, record.customerId);
    QCOMPARE(back.record.customerRef, record.customerRef);
    QCOMPARE(back.record.subject, record.subject);
    QCOMPARE(back.record.state, record.state);
    QCOMPARE(back.record.priority, record.priority);
    QCOMPARE(back.record.preferred, record.preferred);
    QCOMPARE(back.record.heldAt, record.heldAt);
    QCOMPARE(back.record.requiredSkills, record.requiredSkills);
    QCOMPARE(back.record.department, record.department);
    QCOMPARE(back.record.escalateReason, record.escalateReason);
    QCOMPARE(back.record.cardText, record.cardText);
    QCOMPARE(back.record.agentId, record.agentId);
    QCOMPARE(back.record.turnCount, record.turnCount);
    QCOMPARE(back.record.failedAttempts, record.failedAttempts);
    QCOMPARE(back.record.unresolvedTurns, record.unresolvedTurns);
    QCOMPARE(back.record.emotionScore, record.emotionScore);
    QCOMPARE(back.record.topics, record.topics);
    QCOMPARE(back.record.intent, record.intent);
    QCOMPARE(back.record.previousId, record.previousId);
    QCOMPARE(back.record.createdAt, record.createdAt);
    QCOMPARE(back.record.pendingAt, record.pendingAt);
    QCOMPARE(back.record.assignedAt, record.assignedAt);
    QCOMPARE(back.record.closedAt, record.closedAt);
    QCOMPARE(back.record.lastMessageAt, record.lastMessageAt);
}

void TranscriptsTest::everyFieldOfAMessageComesBack()
{
    auto details = conversation("sess-1");
    auto message = said(4, "Hello");
    message.id = 77;
    message.uuid = "u-1";
    message.conversationId = 5;
    message.author = domain::Author::Agent;
    message.authorId = 6;
    message.authorName = "Ana";
    message.type = "kb_article";
    message.internal = message.isAi = true;
    message.aiOrigin = "edited";
    message.details = R"({"article":{"id":3}})";
    message.clientId = "c-1";
    details.history = {message};
    QVERIFY(m_transcripts->save(details, 1));
    const auto loaded = m_transcripts->load("sess-1");
    QVERIFY(loaded && loaded->history.size() == 1);
    const auto& back = loaded->history[0];
    QCOMPARE(back.id, message.id);
    QCOMPARE(back.uuid, message.uuid);
    QCOMPARE(back.conversationId, message.conversationId);
    QCOMPARE(back.seq, message.seq);
    QCOMPARE(back.author, message.author);
    QCOMPARE(back.authorId, message.authorId);
    QCOMPARE(back.authorName, message.authorName);
    QCOMPARE(back.type, message.type);
    QCOMPARE(back.content, message.content);
    QCOMPARE(back.internal, message.internal);
    QCOMPARE(back.isAi, message.isAi);
    QCOMPARE(back.aiOrigin, message.aiOrigin);
    QCOMPARE(back.details, message.details);
    QCOMPARE(back.clientId, message.clientId);
    QCOMPARE(back.at, message.at);
}

void TranscriptsTest::theCardIsKeptWhenThereIsOne()
{
    auto details = conversation("sess-1");
    QVERIFY(m_transcripts->save(details, 1));
    QVERIFY(!m_transcripts->load("sess-1")->card.has_value());
    domain::EscalationCard card;
    card.sessionId = "sess-1";
    card.userId = "u";
    card.memberLevel = "gold";
    card.historyTicketCount = 3;
    card.turnCount = 4;
    card.conversationSummary = "Customer: …";
    card.attemptedSolutions = {"Look again"};
    card.escalateReason = "asked";
    card.priority = domain::Priority::Highest;
    details.card = card;
    QVERIFY(m_transcripts->save(details, 2));
    QVERIFY(m_transcripts->load("sess-1")->card == card);
    details.card->userId.reset();
    QVERIFY(m_transcripts->save(details, 3));
    QVERIFY(m_transcripts->load("sess-1")->card == details.card);
}

void TranscriptsTest::messagesStandInTheirOrder()
{
    auto details = conversation("sess-1");
    auto note = said(1, "note", true);
    note.at = 1'500;
    details.history = {said(2, "two"), note, said(1, "one")};
    QVERIFY(m_transcripts->save(details, 1));
    QCOMPARE(contents(*m_transcripts->load("sess-1")), std::string("one|note|two|"));
}

void TranscriptsTest::aLaterPageKeepsTheEarlierOne()
{
    auto details = conversation("sess-1");
    details.history = {said(1, "one"), said(2, "two")};
    QVERIFY(m_transcripts->save(details, 1));
    details.history = {said(2, "two!"), said(3, "three")};
    QVERIFY(m_transcripts->save(details, 2));
    const auto more = said(4, "four");
    QVERIFY(m_transcripts->add("sess-1", {&more, 1}));
    QCOMPARE(contents(*m_transcripts->load("sess-1")), std::string("one|two!|three|four|"));
}

void TranscriptsTest::whatIsSaidInAnUnknownConversationIsPassedOver()
{
    const auto message = said(1, "one");
    QVERIFY(m_transcripts->add("sess-1", {&message, 1}));
    QVERIFY(!m_transcripts->load("sess-1").has_value());
    QVERIFY(m_transcripts->search(u"one"_s, 10).empty());
}

void TranscriptsTest::theLongestUnseenMakesRoom()
{
    for (int at = 0; at < transcriptsKept; ++at) {
        auto details = conversation("sess-" + std::to_string(at));
        details.history = {said(1, "hello")};
        QVERIFY(m_transcripts->save(details, at + 1));
    }
    QVERIFY(m_transcripts->save(conversation("sess-0"), 10'000)); // was shown again
    QVERIFY(m_transcripts->save(conversation("sess-new"), 10'001));
    QVERIFY(m_transcripts->load("sess-0").has_value());
    QVERIFY(!m_transcripts->load("sess-1").has_value());
    const auto recent = m_transcripts->recent();
    QCOMPARE(static_cast<int>(recent.size()), transcriptsKept);
    QCOMPARE(recent[0].record.publicId, std::string("sess-new"));
    QCOMPARE(recent[1].record.publicId, std::string("sess-0"));
    QCOMPARE(m_transcripts->recent(3).size(), std::size_t(3));
    int messages = 0;
    QVERIFY(m_store->connection().read(
        u"SELECT count(*) FROM transcript_message"_s,
        {},
        [&](const QSqlQuery& row) { messages = row.value(0).toInt(); }
    ));
    QCOMPARE(messages, transcriptsKept - 1);
}

void TranscriptsTest::whatIsMineNeverMakesRoom()
{
    const auto mine = conversation("sess-mine");
    QVERIFY(m_transcripts->save(mine, 1));
    QVERIFY(MyConversations(*m_store, u"mei"_s).save(mine.conversation));
    for (int at = 0; at <= transcriptsKept; ++at) {
        QVERIFY(m_transcripts->save(conversation("sess-" + std::to_string(at)), at + 2));
    }
    QVERIFY(m_transcripts->load("sess-mine").has_value());
    QVERIFY(!m_transcripts->load("sess-0").has_value());
    QVERIFY(MyConversations(*m_store, u"mei"_s).remove("sess-mine"));
    QVERIFY(m_transcripts->save(conversation("sess-new"), 10'000));
    QVERIFY(!m_transcripts->load("sess-mine").has_value());
}

void TranscriptsTest::aLongTalkKeepsItsEnd()
{
    auto details = conversation("sess-1");
    for (int seq = 1; seq <= transcriptMessagesKept + 5; ++seq) {
        details.history.push_back(said(seq, "x"));
    }
    QVERIFY(m_transcripts->save(details, 1));
    const auto loaded = m_transcripts->load("sess-1");
    QCOMPARE(static_cast<int>(loaded->history.size()), transcriptMessagesKept);
    QCOMPARE(loaded->history.front().seq, 6LL);
}

void TranscriptsTest::searchFinds_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("found");
    QTest::newRow("part of a word") << u"parc"_s << true;
    QTest::newRow("another case") << u"PARCEL"_s << true;
    QTest::newRow("without the accent") << u"tomas cafe"_s << true;
    QTest::newRow("with the accent") << u"Tomás"_s << true;
    QTest::newRow("head and message") << u"tomas parcel"_s << true;
    QTest::newRow("two messages") << u"parcel café"_s << false;
    QTest::newRow("without spaces") << u"订单"_s << true;
    QTest::newRow("its id") << u"sess-77"_s << true;
    QTest::newRow("percent is no wildcard") << u"p%l"_s << false;
    QTest::newRow("underscore is no wildcard") << u"p_rcel"_s << false;
    QTest::newRow("something else") << u"invoice"_s << false;
    QTest::newRow("nothing") << u"   "_s << false;
}

void TranscriptsTest::searchFinds()
{
    QFETCH(const QString, words);
    QFETCH(const bool, found);
    auto details = conversation("sess-77", "Tomás Silva");
    details.history = {
        said(1, "Where is my Parcel?"), said(2, "Im Café steht es"), said(3, "我的订单在哪里")};
    QVERIFY(m_transcripts->save(details, 1));
    QCOMPARE(m_transcripts->search(words, 10).size(), std::size_t(found ? 1 : 0));
}

void TranscriptsTest::searchShowsTheNewestMessageThatFits()
{
    auto details = conversation("sess-1");
    details.history = {said(1, "parcel"), said(2, "parcel again"), said(3, "bye")};
    QVERIFY(m_transcripts->save(details, 1));
    QVERIFY(m_transcripts->save(conversation("sess-2", "Parcel Service"), 2));
    const auto hits = m_transcripts->search(u"parcel"_s, 10);
    QCOMPARE(hits.size(), std::size_t(2));
    QCOMPARE(hits[0].conversation.record.publicId, std::string("sess-2"));
    QCOMPARE(hits[0].message.seq, 0LL);
    QCOMPARE(hits[1].message.content, std::string("parcel again"));
}

void TranscriptsTest::searchIsBounded()
{
    for (int at = 0; at < 5; ++at) {
        QVERIFY(m_transcripts->save(conversation("sess-" + std::to_string(at)), at));
    }
    QCOMPARE(m_transcripts->search(u"mei"_s, 3).size(), std::size_t(3));
    QCOMPARE(m_transcripts->search(u"m "_s.repeated(50), 3).size(), std::size_t(3));
}

void TranscriptsTest::personsAreApart()
{
    QVERIFY(m_transcripts->save(conversation("sess-1"), 1));
    Transcripts others(*m_store, u"li"_s);
    QVERIFY(!others.load("sess-1").has_value());
    QVERIFY(others.recent().empty());
    QVERIFY(others.search(u"mei"_s, 10).empty());
}

void TranscriptsTest::aRemovedOneIsGone()
{
    QVERIFY(m_transcripts->save(conversation("sess-1"), 1));
    QVERIFY(m_transcripts->remove("sess-1"));
    QVERIFY(!m_transcripts->load("sess-1").has_value());
}

BACKLINE_TEST(TranscriptsTest)

} // namespace backline::cache

#include "transcripts_test.moc"
