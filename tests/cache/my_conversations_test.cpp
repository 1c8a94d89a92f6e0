#include "services/cache/local_store.h"
#include "services/cache/my_conversations.h"
#include "tests/support/test_registry.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

namespace {

domain::DeskConversation conversation(const std::string& id, const std::string& customer = "Mei Tan")
{
    domain::DeskConversation mine;
    mine.record.publicId = id;
    mine.record.state = domain::ConversationState::Active;
    mine.record.agentId = 7;
    mine.customerName = customer;
    return mine;
}

std::string namesOf(const std::vector<domain::DeskConversation>& conversations)
{
    std::string names;
    for (const auto& each : conversations) {
        names += each.record.publicId + '=' + each.customerName + '|';
    }
    return names;
}

} // namespace

class MyConversationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theyAreThereAfterARestart();
    void theLatestCounts();
    void personsAreApart();
};

void MyConversationsTest::theyAreThereAfterARestart()
{
    const QTemporaryDir directory;
    {
        LocalStore store(directory.path());
        QVERIFY(store.open().isOpen);
        MyConversations mine(store, u"mei"_s);
        QVERIFY(mine.save(conversation("sess-1")));
        QVERIFY(mine.save(conversation("sess-2", "Ana Ruiz")));
        QVERIFY(mine.save(conversation("sess-3")));
        QVERIFY(mine.remove("sess-3"));
        QVERIFY(mine.remove("sess-none"));
    }
    LocalStore store(directory.path());
    QVERIFY(store.open().isOpen);
    const auto all = MyConversations(store, u"mei"_s).all();
    QCOMPARE(namesOf(all), std::string("sess-1=Mei Tan|sess-2=Ana Ruiz|"));
    QCOMPARE(all[0].record.state, domain::ConversationState::Active);
    QCOMPARE(all[0].record.agentId, domain::Id{7});
}

void MyConversationsTest::theLatestCounts()
{
    LocalStore store({});
    QVERIFY(store.openTemporarily().isOpen);
    MyConversations mine(store, u"mei"_s);
    QVERIFY(mine.save(conversation("sess-1")));
    auto held = conversation("sess-1", "Tan Mei");
    held.record.heldAt = 7;
    QVERIFY(mine.save(held));
    QCOMPARE(namesOf(mine.all()), std::string("sess-1=Tan Mei|"));
    QVERIFY(mine.all()[0].record.isOnHold());
}

void MyConversationsTest::personsAreApart()
{
    LocalStore store({});
    QVERIFY(store.openTemporarily().isOpen);
    MyConversations hers(store, u"mei"_s);
    MyConversations his(store, u"tom"_s);
    QVERIFY(hers.save(conversation("sess-1")));
    QVERIFY(his.remove("sess-1"));
    QCOMPARE(hers.all().size(), std::size_t{1});
    QVERIFY(his.all().empty());
}

BACKLINE_TEST(MyConversationsTest)

} // namespace backline::cache

#include "my_conversations_test.moc"
