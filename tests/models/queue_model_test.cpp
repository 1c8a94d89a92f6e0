#include "models/items/queue_model.h"
#include "models/items/roles.h"
#include "tests/models/queue_samples.h"
#include "tests/support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <map>
#include <random>

using backline::domain::DeskConversation;
using backline::domain::Priority;
using backline::items::QueueFilter;
using backline::items::QueueModel;
using backline::items::QueueOrder;
using backline::tests::drawn;
using backline::tests::waiting;
using namespace backline::items;
using namespace Qt::Literals::StringLiterals;

/// The queue stands in the server's order under its headings, whatever happens to it in whatever order.
class QueueModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_model = std::make_unique<QueueModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest
        );
    }

    void ordersAsTheServerDoes()
    {
        m_model->reset(
            {waiting("late", Priority::High, 30),
             waiting("gold", Priority::High, 40, "gold"),
             waiting("early", Priority::High, 10),
             waiting("info", Priority::Info, 1),
             waiting("top", Priority::Highest, 90)}
        );
        QCOMPARE(
            drawn(*m_model), u"Highest · 1\n  top\nHigh · 3\n  gold\n  early\n  late\nInfo · 1\n  info\n"_s
        );
        QCOMPARE(m_model->shownCount(), 5);
        QCOMPARE(m_model->headingRows(), (std::vector<int>{0, 2, 6}));
    }

    void theIdDecidesAmongEquals()
    {
        auto second = waiting("a", Priority::Low, 5);
        auto first = waiting("b", Priority::Low, 5);
        second.record.id = 8;
        first.record.id = 7;
        m_model->reset({second, first, waiting("d", Priority::Low, 9), waiting("c", Priority::Low, 9)});
        QCOMPARE(drawn(*m_model), u"Low · 4\n  b\n  a\n  c\n  d\n"_s);
    }

    void insertsWithItsHeading()
    {
        m_model->upsert(waiting("one", Priority::Low, 10));
        QCOMPARE(drawn(*m_model), u"Low · 1\n  one\n"_s);
        m_model->upsert(waiting("two", Priority::Highest, 20));
        m_model->upsert(waiting("three", Priority::Low, 5));
        QCOMPARE(drawn(*m_model), u"Highest · 1\n  two\nLow · 2\n  three\n  one\n"_s);
    }

    void removesWithItsHeading()
    {
        m_model->reset({waiting("one", Priority::Low, 10), waiting("two", Priority::High, 10)});
        QVERIFY(m_model->remove("two"));
        QVERIFY(!m_model->remove("two"));
        QCOMPARE(drawn(*m_model), u"Low · 1\n  one\n"_s);
        QVERIFY(m_model->remove("one"));
        QCOMPARE(m_model->rowCount(), 0);
    }

    void aChangeInPlaceMovesNothing()
    {
        m_model->reset({waiting("one", Priority::Low, 10), waiting("two", Priority::Low, 20)});
        QSignalSpy changes(m_model.get(), &QueueModel::dataChanged);
        QSignalSpy moves(m_model.get(), &QueueModel::rowsMoved);
        auto two = waiting("two", Priority::Low, 20);
        two.customerName = "Renamed";
        m_model->upsert(two);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(moves.size(), 0);
        QCOMPARE(drawn(*m_model), u"Low · 2\n  one\n  Renamed\n"_s);
    }

    void movesKeepPersistentIndexes()
    {
        m_model->reset(
            {waiting("one", Priority::Low, 10),
             waiting("two", Priority::Low, 20),
             waiting("x", Priority::High, 1)}
        );
        const QPersistentModelIndex one = m_model->index(m_model->rowOf(u"one"_s));
        QSignalSpy moves(m_model.get(), &QueueModel::rowsMoved);
        QSignalSpy inserts(m_model.get(), &QueueModel::rowsInserted);
        m_model->upsert(waiting("one", Priority::Low, 30));
        QCOMPARE(drawn(*m_model), u"High · 1\n  x\nLow · 2\n  two\n  one\n"_s);
        m_model->upsert(waiting("one", Priority::Highest, 30));
        QCOMPARE(drawn(*m_model), u"Highest · 1\n  one\nHigh · 1\n  x\nLow · 1\n  two\n"_s);
        m_model->upsert(waiting("x", Priority::Low, 40));
        QCOMPARE(drawn(*m_model), u"Highest · 1\n  one\nLow · 2\n  two\n  x\n"_s);
        QCOMPARE(moves.size(), 3);
        QCOMPARE(inserts.size(), 1); // the new heading
        QCOMPARE(one.data(IdRole).toString(), u"one"_s);
        QCOMPARE(one.row(), 1);
    }

    void aPageComesInAFewPieces()
    {
        m_model->reset({waiting("a", Priority::High, 10), waiting("z", Priority::Low, 99)});
        QSignalSpy inserts(m_model.get(), &QueueModel::rowsInserted);
        std::vector<DeskConversation> page;
        for (int i = 0; i < 50; ++i) {
            page.push_back(waiting("h" + std::to_string(i), Priority::High, 20 + i));
            page.push_back(waiting("l" + std::to_string(i), Priority::Low, 20 + i));
        }
        page.push_back(page.front()); // twice in one page
        m_model->upsertAll(page);
        QCOMPARE(m_model->shownCount(), 102);
        QCOMPARE(inserts.size(), 2);
        QCOMPARE(m_model->rowOf(u"z"_s), m_model->rowCount() - 1);
    }

    void filters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("skill");
        QTest::addColumn<int>("priority");
        QTest::addColumn<QString>("expected");
        QTest::newRow("name") << u"MEI"_s << QString() << -1 << u"High · 1\n  mei\n"_s;
        QTest::newRow("subject") << u"refund"_s << QString() << -1 << u"Low · 1\n  ola\n"_s;
        QTest::newRow("skill") << QString() << u"payments"_s << -1 << u"Low · 1\n  ola\n"_s;
        QTest::newRow("priority") << QString() << QString() << 1 << u"High · 1\n  mei\n"_s;
        QTest::newRow("nothing") << u"xyz"_s << QString() << -1 << QString();
        QTest::newRow("everything") << QString() << QString() << -1 << u"High · 1\n  mei\nLow · 1\n  ola\n"_s;
    }

    void filters()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, skill);
        QFETCH(const int, priority);
        QFETCH(const QString, expected);
        auto ola = waiting("ola", Priority::Low, 1);
        ola.record.subject = "A refund please";
        ola.record.requiredSkills = {"payments"};
        m_model->reset({waiting("mei", Priority::High, 1), ola});
        QueueFilter filter{text, skill, {}};
        if (priority >= 0) {
            filter.priority = static_cast<Priority>(priority);
        }
        m_model->setFilter(filter);
        QCOMPARE(drawn(*m_model), expected);
        QCOMPARE(m_model->count(), 2);
    }

    void changesInAndOutOfTheFilter()
    {
        m_model->setFilter({{}, {}, Priority::High});
        m_model->upsert(waiting("mei", Priority::Low, 1));
        QCOMPARE(m_model->rowCount(), 0);
        m_model->upsert(waiting("mei", Priority::High, 1));
        QCOMPARE(drawn(*m_model), u"High · 1\n  mei\n"_s);
        m_model->upsert(waiting("mei", Priority::Low, 1));
        QCOMPARE(m_model->rowCount(), 0);
        QVERIFY(m_model->remove("mei"));
    }

    void longestWaitIsOneGroup()
    {
        m_model->setOrder(QueueOrder::LongestWait);
        m_model->reset({waiting("b", Priority::Highest, 20), waiting("a", Priority::Info, 10)});
        QCOMPARE(drawn(*m_model), u"Longest wait · 2\n  a\n  b\n"_s);
        QVERIFY(!m_model->index(0).data(PriorityRole).isValid());
        m_model->upsert(waiting("a", Priority::Info, 30));
        QCOMPARE(drawn(*m_model), u"Longest wait · 2\n  b\n  a\n"_s);
    }

    void headingsCannotBeSelected()
    {
        m_model->reset({waiting("a", Priority::Low, 10)});
        QVERIFY(!m_model->flags(m_model->index(0)).testFlag(Qt::ItemIsSelectable));
        QVERIFY(m_model->flags(m_model->index(1)).testFlag(Qt::ItemIsSelectable));
    }

    void speaksAWholeRow()
    {
        auto mei = waiting("sess-1", Priority::Highest, 1'000, "gold");
        mei.customerName = "Mei Tan";
        mei.record.escalateReason = "The customer explicitly asked for a person";
        mei.record.subject = "Where is order ORD-001?";
        mei.record.requiredSkills = {"payments"};
        mei.tried = {"one", "two"};
        m_model->reset({mei});
        QSignalSpy changes(m_model.get(), &QueueModel::dataChanged);
        m_model->setNow(1'000 + 401'000);
        QCOMPARE(changes.size(), 1);
        const QModelIndex row = m_model->index(1);
        QCOMPARE(row.data(WaitRole).toString(), u"6:41"_s);
        QCOMPARE(row.data(LineRole).toString(), u"Asked for a person · tried 2 · Where is order ORD-001?"_s);
        QCOMPARE(
            row.data(Qt::AccessibleTextRole).toString(),
            u"Mei Tan, gold, highest priority, Asked for a person, tried 2, needs payments, "
            "waiting 6 minutes 41 seconds"_s
        );
        QCOMPARE(m_model->index(0).data(Qt::AccessibleTextRole).toString(), u"highest priority, 1 waiting"_s);
        m_model->setTaken("sess-1", u"Ana"_s);
        QVERIFY(row.data(Qt::AccessibleTextRole).toString().endsWith(u"needs payments, taken by Ana"_s));
    }

    void agreesWithASortAfterRandomChanges();

private:
    std::unique_ptr<QueueModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester; ///< ends before the model
};

void QueueModelTest::agreesWithASortAfterRandomChanges()
{
    std::mt19937 random(7);
    const auto below = [&](unsigned limit) { return static_cast<int>(random() % limit); };
    std::map<std::string, DeskConversation> truth;
    for (int step = 0; step < 1'500; ++step) {
        const std::string id = "c" + std::to_string(below(60));
        if (below(4) == 0) {
            QCOMPARE(m_model->remove(id), truth.erase(id) > 0);
        } else {
            const auto conversation =
                waiting(id, static_cast<Priority>(below(5)), below(20), below(3) == 0 ? "gold" : "");
            truth[id] = conversation;
            m_model->upsert(conversation);
        }
        if (step % 50 == 0) {
            QueueModel fresh;
            std::vector<DeskConversation> all;
            for (const auto& [key, conversation] : truth) {
                all.push_back(conversation);
            }
            fresh.reset(all);
            QCOMPARE(drawn(*m_model), drawn(fresh));
        }
    }
}

BACKLINE_TEST(QueueModelTest)

#include "queue_model_test.moc"
