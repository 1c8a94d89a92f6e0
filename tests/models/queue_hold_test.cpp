#include "models/items/queue_hold.h"
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
using backline::tests::drawn;
using backline::tests::waiting;
using namespace backline::items;
using namespace Qt::Literals::StringLiterals;

/// The list does not move under the hand, and loses nothing by it.
class QueueHoldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_model = std::make_unique<QueueModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest
        );
        m_hold = std::make_unique<QueueHold>(*m_model);
        m_hold->reset({waiting("mei", Priority::High, 10), waiting("ola", Priority::High, 20)});
    }

    void cleanup()
    {
        m_hold.reset();
        m_tester.reset();
        m_model.reset();
    }

    void passesEverythingOnWhenFree()
    {
        m_hold->upsert(waiting("new", Priority::High, 5));
        m_hold->depart("mei", u"Ana"_s);
        QCOMPARE(drawn(*m_model), u"High · 2\n  new\n  ola\n"_s);
        QCOMPARE(m_hold->newCount(), 0);
    }

    void holdsArrivalsAndMoves()
    {
        QSignalSpy changed(m_hold.get(), &QueueHold::changed);
        m_hold->setHeld(true);
        m_hold->upsert(waiting("new", Priority::Highest, 5));
        m_hold->upsert(waiting("ola", Priority::Highest, 20));
        QCOMPARE(drawn(*m_model), u"High · 2\n  mei\n  ola\n"_s);
        QCOMPARE(m_hold->newCount(), 1);
        QCOMPARE(m_hold->waitingCount(), 3);
        QCOMPARE(changed.size(), 2);
        const QPersistentModelIndex ola = m_model->index(2);
        m_hold->merge();
        QCOMPARE(drawn(*m_model), u"Highest · 2\n  new\n  ola\nHigh · 1\n  mei\n"_s);
        QCOMPARE(ola.data(IdRole).toString(), u"ola"_s);
        QVERIFY(m_hold->isHeld());
        QVERIFY(!m_hold->hasPending());
    }

    void saysWhoTookARow()
    {
        m_hold->setHeld(true);
        m_hold->depart("mei", u"Ana Ruiz"_s);
        QCOMPARE(drawn(*m_model), u"High · 2\n  mei, taken by Ana Ruiz\n  ola\n"_s);
        QCOMPARE(m_hold->waitingCount(), 1);
        m_hold->merge();
        QCOMPARE(drawn(*m_model), u"High · 1\n  ola\n"_s);
    }

    void aTakenRowThatComesBackWaitsAgain()
    {
        m_hold->setHeld(true);
        m_hold->depart("mei", u"Ana"_s);
        m_hold->upsert(waiting("mei", Priority::High, 99));
        QCOMPARE(drawn(*m_model), u"High · 2\n  mei\n  ola\n"_s);
        QCOMPARE(m_hold->newCount(), 0);
        m_hold->setHeld(false);
        QCOMPARE(drawn(*m_model), u"High · 2\n  ola\n  mei\n"_s);
    }

    void anArrivalThatLeftAgainIsForgotten()
    {
        m_hold->setHeld(true);
        m_hold->upsert(waiting("new", Priority::Highest, 5));
        m_hold->depart("new", u"Ana"_s);
        QCOMPARE(m_hold->newCount(), 0);
        QVERIFY(!m_hold->hasPending());
        QCOMPARE(m_hold->waitingCount(), 2);
    }

    void aChangeInPlaceIsShownAtOnce()
    {
        m_hold->setHeld(true);
        auto mei = waiting("mei", Priority::High, 10);
        mei.customerName = "Mei Tan";
        m_hold->upsert(mei);
        QCOMPARE(drawn(*m_model), u"High · 2\n  Mei Tan\n  ola\n"_s);
        QVERIFY(!m_hold->hasPending());
    }

    void whatITakeLeavesAtOnce()
    {
        m_hold->setHeld(true);
        m_hold->takeOut("mei");
        QCOMPARE(drawn(*m_model), u"High · 1\n  ola\n"_s);
    }

    void anEmptyListIsNeverHeld()
    {
        m_hold->reset({});
        m_hold->setHeld(true);
        m_hold->upsert(waiting("new", Priority::Highest, 5));
        QCOMPARE(drawn(*m_model), u"Highest · 1\n  new\n"_s);
        m_hold->upsert(waiting("next", Priority::Highest, 1));
        QCOMPARE(m_hold->newCount(), 1);
    }

    void aHeldResetIsADifference()
    {
        m_hold->setHeld(true);
        m_hold->upsert(waiting("gone again", Priority::Low, 5));
        m_hold->reset({waiting("ola", Priority::High, 20), waiting("new", Priority::High, 15)});
        QCOMPARE(drawn(*m_model), u"High · 2\n  mei, taken\n  ola\n"_s);
        QCOMPARE(m_hold->newCount(), 1);
        QCOMPARE(m_hold->waitingCount(), 2);
        m_hold->setHeld(false);
        QCOMPARE(drawn(*m_model), u"High · 2\n  new\n  ola\n"_s);
    }

    void whatTheFilterHidesIsNotNew()
    {
        m_hold->setFilter({{}, {}, Priority::High});
        m_hold->setHeld(true);
        m_hold->upsert(waiting("low", Priority::Low, 1));
        QCOMPARE(m_hold->newCount(), 0);
        m_hold->upsert(waiting("high", Priority::High, 1));
        QCOMPARE(m_hold->newCount(), 1);
        m_hold->depart("low", {});
        QCOMPARE(m_hold->waitingCount(), 3);
        m_hold->setFilter({});
        QCOMPARE(drawn(*m_model), u"High · 3\n  high\n  mei\n  ola\n"_s);
    }

    void endsWithTheTruthAfterRandomChanges();

private:
    std::unique_ptr<QueueModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<QueueHold> m_hold;
};

void QueueHoldTest::endsWithTheTruthAfterRandomChanges()
{
    std::mt19937 random(11);
    const auto below = [&](unsigned limit) { return static_cast<int>(random() % limit); };
    std::map<std::string, DeskConversation> truth{
        {"mei", waiting("mei", Priority::High, 10)}, {"ola", waiting("ola", Priority::High, 20)}};
    for (int step = 0; step < 2'000; ++step) {
        const std::string id = "c" + std::to_string(below(40));
        const int what = below(20);
        if (what == 0) {
            m_hold->setHeld(!m_hold->isHeld());
        } else if (what == 1) {
            m_hold->merge();
        } else if (what < 8) {
            truth.erase(id);
            m_hold->depart(id, u"Ana"_s);
        } else {
            truth[id] = waiting(id, static_cast<Priority>(below(5)), below(30));
            m_hold->upsert(truth[id]);
        }
        QCOMPARE(m_hold->waitingCount(), static_cast<int>(truth.size()));
    }
    m_hold->setHeld(false);
    QueueModel fresh;
    std::vector<DeskConversation> all;
    for (const auto& [key, conversation] : truth) {
        all.push_back(conversation);
    }
    fresh.reset(all);
    QCOMPARE(drawn(*m_model), drawn(fresh));
}

BACKLINE_TEST(QueueHoldTest)

#include "queue_hold_test.moc"
