#include "models/items/roles.h"
#include "models/items/transfer_targets.h"
#include "tests/models/queue_samples.h"
#include "tests/support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace backline::domain;
using namespace backline::items;
using backline::tests::drawn;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto reporting = QAbstractItemModelTester::FailureReportingMode::QtTest;

ColleagueLoad colleague(Id id, const std::string& name, int active, const std::vector<std::string>& skills)
{
    ColleagueLoad made;
    made.person.id = id;
    made.person.name = name;
    made.person.username = "user" + std::to_string(id);
    made.person.role = Role::Agent;
    made.person.presence = Presence::Online;
    made.person.capacity = 2;
    made.person.skills = skills;
    made.active = active;
    return made;
}

} // namespace

/// To whom a conversation can be handed over, and why not to the others.
class TransferTargetsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        auto offline = colleague(1, "Ana", 0, {"orders"});
        offline.person.presence = Presence::Offline;
        auto busy = colleague(3, "Cem", 1, {"payments"});
        busy.person.presence = Presence::Busy;
        busy.person.departments = {"Shop"};
        m_people.reset({offline, colleague(2, "Bo", 2, {}), busy, colleague(4, "Dee", 0, {"orders"})});
    }

    void thoseWhoCanTakeItStandFirst()
    {
        TransferTargets targets(m_people);
        const QAbstractItemModelTester tester(&targets, reporting);
        QCOMPARE(drawn(targets), u"  Cem\n  Dee\n  Ana\n  Bo\n"_s);
        targets.setNeeded({"orders"});
        QCOMPARE(drawn(targets), u"  Dee\n  Cem\n  Ana\n  Bo\n"_s);
        QCOMPARE(targets.freeRow(0, 1), 0);
        QCOMPARE(targets.freeRow(3, -1), 1);
    }

    void theOthersSayWhy()
    {
        TransferTargets targets(m_people);
        const auto ana = targets.index(2, 0);
        const auto bo = targets.index(3, 0);
        QCOMPARE(ana.data(BlockedRole).toString(), u"Offline, cannot take it"_s);
        QCOMPARE(bo.data(BlockedRole).toString(), u"At capacity, cannot take it"_s);
        QVERIFY(!ana.flags().testFlag(Qt::ItemIsEnabled) && !bo.flags().testFlag(Qt::ItemIsSelectable));
        QCOMPARE(
            bo.data(Qt::AccessibleTextRole).toString(),
            u"Bo, Agent, Available, 2 of 2 conversations, At capacity, cannot take it"_s
        );
        QCOMPARE(
            targets.index(0, 0).data(Qt::AccessibleTextRole).toString(),
            u"Cem, Agent, Busy, 1 of 2 conversations, Shop, knows payments"_s
        );
    }

    void wordsNarrowThemDown_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("left");
        QTest::newRow("name") << u"dee"_s << u"  Dee\n"_s;
        QTest::newRow("name and skill") << u"de"_s << u"  Dee\n  Ana\n"_s;
        QTest::newRow("skill") << u"ORDERS"_s << u"  Dee\n  Ana\n"_s;
        QTest::newRow("department") << u"shop"_s << u"  Cem\n"_s;
        QTest::newRow("username") << u"user2"_s << u"  Bo\n"_s;
        QTest::newRow("every word") << u"orders dee"_s << u"  Dee\n"_s;
        QTest::newRow("nobody") << u"orders cem"_s << QString();
        QTest::newRow("blanks") << u"  "_s << u"  Cem\n  Dee\n  Ana\n  Bo\n"_s;
    }

    void wordsNarrowThemDown()
    {
        QFETCH(const QString, words);
        QFETCH(const QString, left);
        TransferTargets targets(m_people);
        const QAbstractItemModelTester tester(&targets, reporting);
        targets.setWords(words);
        QCOMPARE(drawn(targets), left);
    }

    void whoIsCalledByNameStandsFirst()
    {
        TransferTargets targets(m_people);
        targets.setNeeded({"orders"});
        m_people.upsert(colleague(5, "Orderic", 0, {}).person);
        m_people.setActive(5, 0);
        QCOMPARE(drawn(targets), u"  Dee\n  Cem\n  Orderic\n  Ana\n  Bo\n"_s);
        targets.setWords(u"order"_s);
        QCOMPARE(drawn(targets), u"  Orderic\n  Dee\n  Ana\n"_s);
    }

    void whoHasItIsNotListed()
    {
        TransferTargets targets(m_people);
        targets.setHolder(4);
        QCOMPARE(drawn(targets), u"  Cem\n  Ana\n  Bo\n"_s);
    }

    void whoGoesOfflineMovesDown()
    {
        TransferTargets targets(m_people);
        const QAbstractItemModelTester tester(&targets, reporting);
        m_people.setPresence(3, Presence::Offline);
        QCOMPARE(drawn(targets), u"  Dee\n  Ana\n  Bo\n  Cem\n"_s);
        m_people.setActive(4, 2);
        QCOMPARE(targets.freeRow(0, 1), -1);
    }

private:
    PeopleModel m_people;
};

BACKLINE_TEST(TransferTargetsTest)

#include "transfer_targets_test.moc"
