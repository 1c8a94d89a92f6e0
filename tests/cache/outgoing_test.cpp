#include "services/cache/local_store.h"
#include "services/cache/outgoing.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <memory>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

namespace {

domain::OutgoingMessage messageOf(const std::string& clientId)
{
    domain::OutgoingMessage message;
    message.clientId = clientId;
    message.conversation = "sess-1";
    message.content = "text of " + clientId;
    message.createdAt = 1'700'000'000'000;
    return message;
}

std::string idsOf(const std::vector<domain::OutgoingMessage>& messages)
{
    std::string ids;
    for (const auto& message : messages) {
        ids += message.clientId + ' ';
    }
    return ids;
}

} // namespace

class OutgoingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyFieldComesBack();
    void theOrderIsThatOfWriting();
    void aRepeatChangesNothing();
    void attemptsAndProblemAreNoted();
    void personsAreApart();

private:
    std::unique_ptr<LocalStore> m_store;
};

void OutgoingTest::init()
{
    m_store = std::make_unique<LocalStore>(QString());
    QVERIFY(m_store->openTemporarily().isOpen);
}

void OutgoingTest::everyFieldComesBack()
{
    auto message = messageOf("c-1");
    message.internal = true;
    message.aiOrigin = "edited";
    message.attempts = 4;
    message.problem = "closed meanwhile";
    message.type = "file";
    message.carriedId = 12;
    message.details = R"({"attachment":{"id":12}})";
    Outgoing outgoing(*m_store, u"mei"_s);
    QVERIFY(outgoing.add(message));
    const auto all = outgoing.all();
    QCOMPARE(all.size(), std::size_t(1));
    QCOMPARE(all[0].clientId, message.clientId);
    QCOMPARE(all[0].conversation, message.conversation);
    QCOMPARE(all[0].content, message.content);
    QCOMPARE(all[0].internal, true);
    QCOMPARE(all[0].aiOrigin, message.aiOrigin);
    QCOMPARE(all[0].createdAt, message.createdAt);
    QCOMPARE(all[0].attempts, 4);
    QCOMPARE(all[0].problem, message.problem);
    QCOMPARE(all[0].type, message.type);
    QCOMPARE(all[0].carriedId, 12);
    QCOMPARE(all[0].details, message.details);
}

void OutgoingTest::theOrderIsThatOfWriting()
{
    Outgoing outgoing(*m_store, u"mei"_s);
    for (const auto* clientId : {"z", "a", "m"}) {
        QVERIFY(outgoing.add(messageOf(clientId)));
    }
    QVERIFY(outgoing.remove("m"));
    QVERIFY(outgoing.add(messageOf("b"))); // behind the others although the last place was free
    QCOMPARE(idsOf(outgoing.all()), std::string("z a b "));
    QCOMPARE(outgoing.count(), 3);
}

void OutgoingTest::aRepeatChangesNothing()
{
    Outgoing outgoing(*m_store, u"mei"_s);
    QVERIFY(outgoing.add(messageOf("a")));
    auto again = messageOf("a");
    again.content = "other";
    QVERIFY(outgoing.add(again));
    QCOMPARE(outgoing.count(), 1);
    QCOMPARE(outgoing.all()[0].content, std::string("text of a"));
}

void OutgoingTest::attemptsAndProblemAreNoted()
{
    Outgoing outgoing(*m_store, u"mei"_s);
    auto message = messageOf("a");
    QVERIFY(outgoing.add(message));
    message.attempts = 2;
    message.problem = "no line";
    QVERIFY(outgoing.update(message));
    QCOMPARE(outgoing.all()[0].attempts, 2);
    QCOMPARE(outgoing.all()[0].problem, std::string("no line"));
}

void OutgoingTest::personsAreApart()
{
    QVERIFY(Outgoing(*m_store, u"mei"_s).add(messageOf("a")));
    Outgoing others(*m_store, u"li"_s);
    QCOMPARE(others.count(), 0);
    QVERIFY(others.remove("a"));
    QVERIFY(others.add(messageOf("a")));
    QCOMPARE(Outgoing(*m_store, u"mei"_s).count(), 1);
}

BACKLINE_TEST(OutgoingTest)

} // namespace backline::cache

#include "outgoing_test.moc"
