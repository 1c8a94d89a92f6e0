#include "services/cache/canned_replies.h"
#include "services/cache/local_store.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <memory>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

namespace {

domain::CannedReply replyOf(domain::Id id, const std::string& shortcut)
{
    domain::CannedReply reply;
    reply.id = id;
    reply.title = "Title of " + shortcut;
    reply.content = "Hello {{customer_name}},\nit is on its way. äöü";
    reply.category = "Greetings";
    reply.shortcut = shortcut;
    reply.shared = true;
    reply.usageCount = 7;
    return reply;
}

} // namespace

class CannedRepliesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyFieldComesBackInOrder();
    void theLastListCounts();
    void personsAreApart();

private:
    std::unique_ptr<LocalStore> m_store;
};

void CannedRepliesTest::init()
{
    m_store = std::make_unique<LocalStore>(QString());
    QVERIFY(m_store->openTemporarily().isOpen);
}

void CannedRepliesTest::everyFieldComesBackInOrder()
{
    CannedReplies replies(*m_store, u"mei"_s);
    QVERIFY(replies.all().empty());
    QVERIFY(replies.save({replyOf(9, "z"), replyOf(2, "a")}));
    const auto all = replies.all();
    QCOMPARE(all.size(), std::size_t(2));
    QCOMPARE(all[0].id, 9);
    QCOMPARE(all[0].title, std::string("Title of z"));
    QCOMPARE(all[0].content, replyOf(9, "z").content);
    QCOMPARE(all[0].category, std::string("Greetings"));
    QCOMPARE(all[0].shortcut, std::string("z"));
    QVERIFY(all[0].shared);
    QCOMPARE(all[0].usageCount, 7);
    QCOMPARE(all[1].id, 2);
}

void CannedRepliesTest::theLastListCounts()
{
    CannedReplies replies(*m_store, u"mei"_s);
    QVERIFY(replies.save({replyOf(1, "a"), replyOf(2, "b")}));
    QVERIFY(replies.save({replyOf(3, "c")}));
    QCOMPARE(replies.all().size(), std::size_t(1));
    QVERIFY(replies.save({}));
    QVERIFY(replies.all().empty());
}

void CannedRepliesTest::personsAreApart()
{
    CannedReplies mei(*m_store, u"mei"_s);
    CannedReplies li(*m_store, u"li"_s);
    QVERIFY(mei.save({replyOf(1, "a")}));
    QVERIFY(li.all().empty());
    QVERIFY(li.save({}));
    QCOMPARE(mei.all().size(), std::size_t(1));
}

BACKLINE_TEST(CannedRepliesTest)

} // namespace backline::cache

#include "canned_replies_test.moc"
