#include "models/items/unread_alert.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline::items;
using Manner = UnreadAlert::Manner;

namespace {

UnreadAlert::Chat written(long long upTo, int unread = 1)
{
    return {"ana", "Ana", "Hello?", unread, upTo, upTo};
}

} // namespace

class UnreadAlertTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNewIsToldOnce();
    void whatWasThereBeforeIsNotTold();
    void whatIsReadIsNotToldAnyMore();
    void whatIsInSightIsNotTold();
    void whoLooksHasBeenTold();
    void whoWaitsLongestComesFirst();
};

void UnreadAlertTest::whatIsNewIsToldOnce()
{
    UnreadAlert alert;
    QVERIFY(alert.note(written(7), Manner::Aloud));
    QVERIFY(!alert.note(written(7), Manner::Aloud)); // loaded anew
    QVERIFY(alert.note(written(9, 2), Manner::Aloud));
    QCOMPARE(alert.told().size(), 1U);
    QCOMPARE(alert.told().front()->unread, 2);
    alert.remove("ana");
    QVERIFY(alert.told().empty());
}

void UnreadAlertTest::whatWasThereBeforeIsNotTold()
{
    UnreadAlert alert;
    QVERIFY(!alert.note(written(7), Manner::Quietly));
    QVERIFY(!alert.note(written(7), Manner::Aloud));
    QVERIFY(alert.told().empty());
    QVERIFY(alert.note(written(8, 2), Manner::Aloud));
}

void UnreadAlertTest::whatIsReadIsNotToldAnyMore()
{
    UnreadAlert alert;
    alert.note(written(7), Manner::Aloud);
    QVERIFY(!alert.note(written(0, 0), Manner::Aloud));
    QVERIFY(alert.told().empty());
    QVERIFY(!alert.note(written(7), Manner::Aloud));
    QVERIFY(alert.note(written(8), Manner::Aloud));
}

void UnreadAlertTest::whatIsInSightIsNotTold()
{
    UnreadAlert alert;
    QVERIFY(!alert.note(written(7), Manner::Quietly));
    QVERIFY(!alert.note(written(7), Manner::Aloud)); // the window is left with it unread
    QVERIFY(alert.told().empty());
}

void UnreadAlertTest::whoLooksHasBeenTold()
{
    UnreadAlert alert;
    alert.note(written(7), Manner::Aloud);
    alert.see("nobody");
    alert.see("ana");
    QVERIFY(alert.told().empty());
}

void UnreadAlertTest::whoWaitsLongestComesFirst()
{
    UnreadAlert alert;
    alert.note({"a", "A", "", 1, 5, 300}, Manner::Aloud);
    alert.note({"b", "B", "", 1, 6, 100}, Manner::Aloud);
    alert.note({"c", "C", "", 1, 7, 200}, Manner::Aloud);
    QCOMPARE(alert.told().front()->id, std::string("b"));
    QCOMPARE(alert.told().back()->id, std::string("a"));
}

BACKLINE_TEST(UnreadAlertTest)

#include "unread_alert_test.moc"
