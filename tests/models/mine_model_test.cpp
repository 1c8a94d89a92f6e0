#include "models/items/mine_model.h"
#include "models/items/roles.h"
#include "tests/models/queue_samples.h"
#include "tests/support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

using backline::domain::Instant;
using backline::domain::Priority;
using backline::tests::drawn;
using namespace backline::items;
using namespace Qt::Literals::StringLiterals;

namespace {

MyConversation mine(const std::string& id, Instant acceptedAt)
{
    MyConversation made{backline::tests::waiting(id, Priority::Medium, 1), "Hello\nthere", 0, 0, 0};
    made.conversation.record.assignedAt = acceptedAt;
    return made;
}

} // namespace

class MineModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void init()
    {
        m_model = std::make_unique<MineModel>(nullptr, QTimeZone::utc());
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest
        );
    }

    void keepsTheOrderOfAcceptingAndTheKeys()
    {
        m_model->reset({mine("omar", 20), mine("ruth", 10)});
        m_model->upsert(mine("zoe", 30));
        m_model->upsert(mine("ada", 5));
        QCOMPARE(drawn(*m_model), u"  ada\n  ruth\n  omar\n  zoe\n"_s);
        QVERIFY(m_model->remove("ada"));
        QVERIFY(!m_model->remove("ada"));
        QCOMPARE(m_model->rowOf(u"omar"_s), 1);
        QCOMPARE(m_model->index(1).data(ShortcutRole).toInt(), 2);
    }

    void onHoldMovesToTheEndAndBack()
    {
        m_model->reset({mine("a", 1), mine("b", 2), mine("c", 3)});
        const QPersistentModelIndex a = m_model->index(0);
        auto held = mine("a", 1);
        held.conversation.record.heldAt = 1;
        m_model->upsert(held);
        QCOMPARE(drawn(*m_model), u"  b\n  c\n  a\n"_s);
        QCOMPARE(a.row(), 2);
        QVERIFY(a.data(OnHoldRole).toBool());
        m_model->upsert(mine("a", 1));
        QCOMPARE(a.row(), 0);
    }

    /// Nobody waits for me there, whoever spoke last.
    void onHoldSaysSinceWhen()
    {
        constexpr Instant hour = 3'600'000;
        MyConversation held = mine("mei", 1);
        held.conversation.record.heldAt = 14 * hour + 180'000;
        held.waitingSince = 1;
        m_model->reset({held});
        m_model->setNow(15 * hour);
        const auto row = m_model->index(0);
        QCOMPARE(row.data(LineRole).toString(), u"Since 14:03 · Hello there"_s);
        QCOMPARE(row.data(WaitRole).toString(), u"—"_s);
        QCOMPARE(m_model->waitingCount(), 0);
        QCOMPARE(row.data(Qt::AccessibleTextRole).toString(), u"On hold, mei, Since 14:03 · Hello there"_s);
        m_model->setNow(15 * hour + 24 * hour);
        QCOMPARE(row.data(LineRole).toString(), u"Since 1 Jan, 14:03 · Hello there"_s);
    }

    void saysThatSomethingIsNotSent()
    {
        MyConversation begun = mine("mei", 1);
        begun.hasDraft = true;
        m_model->reset({begun});
        QVERIFY(m_model->index(0).data(DraftRole).toBool());
        QCOMPARE(
            m_model->index(0).data(Qt::AccessibleTextRole).toString(), u"mei, Hello there, draft not sent"_s
        );
    }

    void saysHowItStands_data()
    {
        QTest::addColumn<int>("unread");
        QTest::addColumn<qlonglong>("waitingSince");
        QTest::addColumn<qlonglong>("readAt");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("wait");
        const qlonglong read = 14 * 3'600'000 + 60'000;
        QTest::newRow("waits") << 0 << 65'000LL << 0LL << u"Is waiting for your answer"_s << u"0:35"_s;
        QTest::newRow("unread") << 2 << 65'000LL << 0LL << u"Hello there"_s << u"0:35"_s;
        QTest::newRow("read") << 0 << 0LL << read << u"Read 14:01"_s << u"—"_s;
        QTest::newRow("answered") << 0 << 0LL << 0LL << u"Hello there"_s << u"—"_s;
    }

    void saysHowItStands()
    {
        QFETCH(const int, unread);
        QFETCH(const qlonglong, waitingSince);
        QFETCH(const qlonglong, readAt);
        MyConversation omar = mine("omar", 1);
        omar.unread = unread;
        omar.waitingSince = waitingSince;
        omar.readAt = readAt;
        m_model->reset({omar});
        m_model->setNow(100'000);
        QTEST(m_model->index(0).data(LineRole).toString(), "line");
        QTEST(m_model->index(0).data(WaitRole).toString(), "wait");
        QCOMPARE(m_model->waitingCount(), waitingSince == 0 ? 0 : 1);
    }

    void speaksAWholeRow()
    {
        MyConversation omar = mine("omar", 1);
        omar.unread = 2;
        omar.waitingSince = 65'000;
        m_model->reset({omar});
        m_model->setNow(100'000);
        QCOMPARE(
            m_model->index(0).data(Qt::AccessibleTextRole).toString(),
            u"omar, 2 unread messages, waiting for your answer 35 seconds, Hello there"_s
        );
    }

private:
    std::unique_ptr<MineModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

BACKLINE_TEST(MineModelTest)

#include "mine_model_test.moc"
