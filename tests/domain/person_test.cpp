#include "models/domain/person.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline::domain;

class PersonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void leads_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<bool>("lead");
        QTest::addColumn<bool>("isStaff");
        QTest::addColumn<bool>("mayLead");
        QTest::newRow("customer") << static_cast<int>(Role::Customer) << false << false << false;
        QTest::newRow("customer with the mark") << static_cast<int>(Role::Customer) << true << false << false;
        QTest::newRow("agent") << static_cast<int>(Role::Agent) << false << true << false;
        QTest::newRow("lead") << static_cast<int>(Role::Agent) << true << true << true;
        QTest::newRow("administrator") << static_cast<int>(Role::Admin) << false << true << true;
    }

    void leads()
    {
        QFETCH(const int, role);
        Person person;
        person.role = static_cast<Role>(role);
        QFETCH(const bool, lead);
        person.lead = lead;
        QTEST(person.isStaff(), "isStaff");
        QTEST(person.mayLead(), "mayLead");
    }

    void hasWords()
    {
        for (const auto role : {Role::Customer, Role::Agent, Role::Admin}) {
            QVERIFY(roleFromWord(toWord(role)) == role);
        }
        for (const auto presence : {Presence::Offline, Presence::Online, Presence::Busy, Presence::Away}) {
            QVERIFY(presenceFromWord(toWord(presence)) == presence);
        }
        QVERIFY(toWord(Role::Admin) == "admin");
        QVERIFY(toWord(Presence::Away) == "away");
        QVERIFY(!roleFromWord("lead"));
        QVERIFY(!roleFromWord(""));
        QVERIFY(!presenceFromWord("ONLINE"));
    }

    void prefersGoldAndAbove()
    {
        QVERIFY(isPreferredMember("gold"));
        QVERIFY(isPreferredMember("platinum"));
        for (const char* level : {"", "none", "silver", "Gold", "diamond"}) {
            QVERIFY(!isPreferredMember(level));
        }
    }
};

BACKLINE_TEST(PersonTest)
#include "person_test.moc"
