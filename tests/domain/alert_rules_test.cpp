#include "models/domain/alert_rules.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline::domain;

namespace {

Person agent(const std::vector<std::string>& departments, const std::vector<std::string>& skills)
{
    Person person;
    person.departments = departments;
    person.skills = skills;
    return person;
}

Need need(const std::string& department, const std::vector<std::string>& skills)
{
    return {Priority::Medium, skills, department, 1'000};
}

} // namespace

class AlertRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whomIMayHelp();
    void whenItRings();
    void whoHears();
};

void AlertRulesTest::whomIMayHelp()
{
    QVERIFY(isForMe(agent({}, {}), need("", {})));
    QVERIFY(isForMe(agent({}, {}), need("IT", {})));
    QVERIFY(isForMe(agent({"IT", "HR"}, {}), need("HR", {})));
    QVERIFY(!isForMe(agent({"IT"}, {}), need("HR", {})));
    QVERIFY(!isForMe(agent({}, {}), need("", {"vpn"})));
    QVERIFY(isForMe(agent({}, {"vpn", "mail"}), need("", {"phones", "mail"})));
    QVERIFY(!isForMe(agent({"IT"}, {"vpn"}), need("HR", {"vpn"})));
}

void AlertRulesTest::whenItRings()
{
    const auto me = agent({"IT"}, {});
    auto wish = need("HR", {});
    QCOMPARE(ringsFrom(AlertScope::Everybody, me, wish), 1'000);
    QCOMPARE(ringsFrom(AlertScope::MineFirst, me, wish), 1'000 + othersRingAfter);
    QCOMPARE(ringsFrom(AlertScope::MineFirst, me, need("IT", {})), 1'000);
    QVERIFY(!ringsFrom(AlertScope::Pressing, me, wish).has_value());
    wish.priority = Priority::High;
    QCOMPARE(ringsFrom(AlertScope::Pressing, me, wish), 1'000);
    Conversation conversation;
    conversation.pendingAt = 7;
    conversation.department = "IT";
    conversation.priority = Priority::Highest;
    conversation.requiredSkills = {"vpn"};
    const auto read = needOf(conversation);
    QCOMPARE(read.since, 7);
    QCOMPARE(read.department, std::string("IT"));
    QCOMPARE(read.priority, Priority::Highest);
    QCOMPARE(read.skills, std::vector<std::string>{"vpn"});
}

void AlertRulesTest::whoHears()
{
    QVERIFY(hearsAlerts(Presence::Online) && hearsAlerts(Presence::Busy));
    QVERIFY(!hearsAlerts(Presence::Away) && !hearsAlerts(Presence::Offline));
}

BACKLINE_TEST(AlertRulesTest)

#include "alert_rules_test.moc"
