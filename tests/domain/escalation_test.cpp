#include "models/domain/escalation.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline::domain;

namespace {

TextSignals calm()
{
    return {};
}

TextSignals angry(double score)
{
    TextSignals signals;
    signals.anger = score;
    return signals;
}

} // namespace

class EscalationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void staysWithTheBot()
    {
        QVERIFY(!decideEscalation(calm(), {}));
        QVERIFY(!decideEscalation(angry(4), {}));
        QVERIFY(!decideEscalation(calm(), {1, 2, {"orders", "returns"}}));
    }

    void aWishComesFirst()
    {
        TextSignals signals = angry(5);
        signals.asksForHuman = true;
        const auto escalation = decideEscalation(signals, {9, 9, {"orders", "returns", "it"}});
        QVERIFY(escalation);
        QCOMPARE(escalation->reason, EscalationReason::HumanRequested);
        QCOMPARE(escalation->priority, Priority::Highest);
        QCOMPARE(escalation->text, std::string("The customer explicitly asked for a person and is angry"));
    }

    void angerComesSecond()
    {
        const auto alone = decideEscalation(angry(4.1), {});
        QVERIFY(alone);
        QCOMPARE(alone->reason, EscalationReason::Anger);
        QCOMPARE(alone->priority, Priority::High);
        const auto failed = decideEscalation(angry(5), {2, 0, {}});
        QVERIFY(failed);
        QCOMPARE(failed->text, std::string("The bot's answers failed repeatedly and the customer is angry"));
    }

    void countersAreMedium_data()
    {
        QTest::addColumn<int>("failed");
        QTest::addColumn<int>("unresolved");
        QTest::addColumn<QString>("reason");
        QTest::newRow("failed attempts") << 2 << 0 << "failed_attempts";
        QTest::newRow("unresolved turns") << 0 << 3 << "unresolved_turns";
        QTest::newRow("failures before turns") << 2 << 3 << "failed_attempts";
    }

    void countersAreMedium()
    {
        QFETCH(int, failed);
        QFETCH(int, unresolved);
        QFETCH(QString, reason);
        const auto escalation = decideEscalation(calm(), {failed, unresolved, {}});
        QVERIFY(escalation);
        QCOMPARE(escalation->priority, Priority::Medium);
        QCOMPARE(std::string(toWord(escalation->reason)), reason.toStdString());
        QVERIFY(!escalation->text.empty());
    }

    void topicsAddUpOverTheTurns()
    {
        TextSignals signals;
        signals.topics = {"returns", "it"};
        QVERIFY(!decideEscalation(signals, {0, 0, {"returns"}}));
        const auto escalation = decideEscalation(signals, {0, 0, {"orders", "returns"}});
        QVERIFY(escalation);
        QCOMPARE(escalation->reason, EscalationReason::ManyTopics);
        QCOMPARE(escalation->text, std::string("The request spans several areas: orders, returns, it"));
    }

    void aSettledQuestionStays()
    {
        TextSignals signals;
        signals.resolvedThanks = true;
        QVERIFY(!decideEscalation(signals, {5, 5, {"orders", "returns", "it"}}));
    }

    void thePolicyDecides()
    {
        const EscalationPolicy patient{
            .angerAbove = 5, .failedAttempts = 4, .unresolvedTurns = 9, .topics = 6};
        QVERIFY(!decideEscalation(angry(5), {3, 8, {"orders", "returns", "it"}}, patient));
        QVERIFY(decideEscalation(calm(), {4, 0, {}}, patient));
    }
};

BACKLINE_TEST(EscalationTest)

#include "escalation_test.moc"
