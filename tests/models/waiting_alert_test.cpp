#include "models/items/waiting_alert.h"
#include "tests/models/queue_samples.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline;
using namespace backline::items;
using namespace backline::tests;
using domain::AlertScope;
using domain::Priority;

namespace {

constexpr domain::Instant start = 1'000'000;
constexpr domain::Instant second = 1'000;

std::vector<std::string> idsOf(const WaitingAlert::Waiters& waiters)
{
    std::vector<std::string> ids;
    for (const auto* waiter : waiters) {
        ids.push_back(waiter->id);
    }
    return ids;
}

using Ids = std::vector<std::string>;

} // namespace

class WaitingAlertTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoWasThereBeforeDoesNotRing();
    void whoComesRingsUntilSomebodyTakesThem();
    void whoseTurnItIsComesFirst();
    void nothingTwiceAfterTheQueueIsToldAnew();
    void furtherPagesKeepWhatIsSettled();
    void whoCameMeanwhileRings();
    void whoComesBackToTheQueueRingsAgain();
    void othersRingLater();
    void onlyThePressingRing();
    void aRuleHoldsAtOnce();
    void snoozedItIsSilent();
    void soundsKeepTheirPause();
    void onceIsOnceForEach();
};

void WaitingAlertTest::whoWasThereBeforeDoesNotRing()
{
    WaitingAlert alert;
    alert.put(waiting("ana", Priority::High, start));
    alert.settle();
    QCOMPARE(idsOf(alert.ringing(start)), Ids());
    QVERIFY(!alert.strike(start, 15));
    QCOMPARE(idsOf(alert.all()), Ids{"ana"});
}

void WaitingAlertTest::whoComesRingsUntilSomebodyTakesThem()
{
    WaitingAlert alert;
    alert.put(waiting("ana", Priority::High, start));
    QCOMPARE(idsOf(alert.ringing(start)), Ids{"ana"});
    alert.put(waiting("ana", Priority::Highest, start)); // looks different now
    QCOMPARE(idsOf(alert.ringing(start)), Ids{"ana"});
    alert.remove("ana");
    QCOMPARE(idsOf(alert.ringing(start)), Ids());
    QVERIFY(!alert.strike(start, 15));
}

void WaitingAlertTest::whoseTurnItIsComesFirst()
{
    WaitingAlert alert;
    alert.put(waiting("late", Priority::High, start + second));
    alert.put(waiting("low", Priority::Low, start));
    alert.put(waiting("first", Priority::High, start));
    QCOMPARE(idsOf(alert.ringing(start + second)), (Ids{"first", "late", "low"}));
}

void WaitingAlertTest::nothingTwiceAfterTheQueueIsToldAnew()
{
    WaitingAlert alert;
    alert.put(waiting("ana", Priority::High, start));
    alert.settle();
    alert.put(waiting("bo", Priority::High, start));
    QVERIFY(alert.strike(start, 0));
    alert.begin();
    alert.put(waiting("ana", Priority::High, start));
    alert.put(waiting("bo", Priority::High, start));
    alert.finish();
    QCOMPARE(idsOf(alert.ringing(start)), Ids{"bo"});
    QVERIFY(!alert.strike(start + 60 * second, 0)); // heard already
}

void WaitingAlertTest::furtherPagesKeepWhatIsSettled()
{
    WaitingAlert alert;
    alert.put(waiting("ana", Priority::High, start));
    alert.put(waiting("far behind", Priority::Info, start));
    alert.settle();
    alert.begin();
    alert.put(waiting("ana", Priority::High, start));
    alert.begin(); // the line was lost again before the second page
    alert.put(waiting("ana", Priority::High, start));
    alert.put(waiting("far behind", Priority::Info, start));
    alert.finish();
    QCOMPARE(idsOf(alert.ringing(start)), Ids());
}

void WaitingAlertTest::whoCameMeanwhileRings()
{
    WaitingAlert alert;
    alert.put(waiting("ana", Priority::High, start));
    alert.settle();
    alert.begin();
    alert.put(waiting("new", Priority::High, start));
    alert.finish();
    QCOMPARE(idsOf(alert.ringing(start)), Ids{"new"});
}

void WaitingAlertTest::whoComesBackToTheQueueRingsAgain()
{
    WaitingAlert alert;
    alert.put(waiting("ana", Priority::High, start));
    alert.settle();
    alert.remove("ana");
    alert.put(waiting("ana", Priority::High, start));
    QCOMPARE(idsOf(alert.ringing(start)), Ids{"ana"});
}

void WaitingAlertTest::othersRingLater()
{
    domain::Person me;
    me.skills = {"payments"};
    WaitingAlert alert;
    alert.setRule(AlertScope::MineFirst, me);
    auto mine = waiting("mine", Priority::Low, start);
    mine.record.requiredSkills = {"payments"};
    auto other = waiting("other", Priority::Highest, start);
    other.record.requiredSkills = {"returns"};
    alert.put(mine);
    alert.put(other);
    QCOMPARE(idsOf(alert.ringing(start)), Ids{"mine"});
    QCOMPARE(idsOf(alert.ringing(start + domain::othersRingAfter - 1)), Ids{"mine"});
    QCOMPARE(idsOf(alert.ringing(start + domain::othersRingAfter)), (Ids{"other", "mine"}));
}

void WaitingAlertTest::onlyThePressingRing()
{
    WaitingAlert alert;
    alert.setRule(AlertScope::Pressing, {});
    for (const auto priority : {Priority::Info, Priority::Medium, Priority::High, Priority::Highest}) {
        alert.put(waiting(std::string(domain::toWord(priority)), priority, start));
    }
    QCOMPARE(idsOf(alert.ringing(start)), (Ids{"highest", "high"}));
    QCOMPARE(idsOf(alert.all()), (Ids{"highest", "high"}));
}

void WaitingAlertTest::aRuleHoldsAtOnce()
{
    WaitingAlert alert;
    alert.put(waiting("ana", Priority::Low, start));
    alert.setRule(AlertScope::Pressing, {});
    QCOMPARE(idsOf(alert.ringing(start)), Ids());
    alert.setRule(AlertScope::Everybody, {});
    QCOMPARE(idsOf(alert.ringing(start)), Ids{"ana"});
}

void WaitingAlertTest::snoozedItIsSilent()
{
    WaitingAlert alert;
    alert.put(waiting("ana", Priority::High, start));
    alert.snooze(start + 600 * second);
    alert.put(waiting("bo", Priority::High, start + 1));
    QCOMPARE(idsOf(alert.ringing(start)), Ids());
    QVERIFY(!alert.strike(start + 599 * second, 15));
    QCOMPARE(alert.snoozedUntil(start), start + 600 * second);
    QCOMPARE(alert.snoozedUntil(start + 600 * second), 0);
    QVERIFY(alert.strike(start + 600 * second, 15)); // they still wait
    alert.snooze(start + 1'200 * second);
    alert.snooze(0);
    QCOMPARE(idsOf(alert.ringing(start + 1)), (Ids{"ana", "bo"}));
}

void WaitingAlertTest::soundsKeepTheirPause()
{
    WaitingAlert alert;
    alert.put(waiting("ana", Priority::High, start));
    QVERIFY(alert.strike(start, 15));
    alert.put(waiting("bo", Priority::High, start));
    QVERIFY(!alert.strike(start + 14'999, 15));
    QVERIFY(alert.strike(start + 15 * second, 15));
    QVERIFY(alert.strike(start + 30 * second, 15));
    alert.remove("ana");
    alert.remove("bo");
    QVERIFY(!alert.strike(start + 60 * second, 15));
    alert.put(waiting("cy", Priority::High, start));
    QVERIFY(alert.strike(start + 61 * second, 15)); // at once after a quiet time
}

void WaitingAlertTest::onceIsOnceForEach()
{
    WaitingAlert alert;
    alert.put(waiting("ana", Priority::High, start));
    QVERIFY(alert.strike(start, 0));
    QVERIFY(!alert.strike(start + 60 * second, 0));
    alert.put(waiting("bo", Priority::High, start));
    alert.put(waiting("cy", Priority::High, start));
    QVERIFY(alert.strike(start + 61 * second, 0));
    QVERIFY(!alert.strike(start + 120 * second, 0));
}

BACKLINE_TEST(WaitingAlertTest)

#include "waiting_alert_test.moc"
