#include "services/client/backoff.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <vector>

using backline::client::Backoff;
using namespace std::chrono_literals;

/// Waits grow, stay within their limit, and are not the same for everybody.
class BackoffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void growsUpToItsLimit();
    void chanceDecidesTheSecondHalf();
    void beginsAnewAfterSuccess();
    void waitsAsLongAsItWasAsked();
};

void BackoffTest::growsUpToItsLimit()
{
    Backoff backoff({300ms, 15s}, [] { return 0.5; });
    std::vector<long long> steps;
    for (int i = 0; i < 9; ++i) {
        steps.push_back(backoff.next().count());
    }
    QCOMPARE(steps, (std::vector<long long>{225, 450, 900, 1800, 3600, 7200, 11250, 11250, 11250}));
}

void BackoffTest::chanceDecidesTheSecondHalf()
{
    Backoff none({400ms, 15s}, [] { return 0.0; });
    Backoff half({400ms, 15s}, [] { return 0.5; });
    QCOMPARE(none.next(), 200ms);
    QCOMPARE(half.next(), 300ms);
    Backoff usual;
    const auto wait = usual.next();
    QVERIFY(wait >= 150ms && wait <= 300ms);
}

void BackoffTest::beginsAnewAfterSuccess()
{
    Backoff backoff({100ms, 1s}, [] { return 0.0; });
    backoff.next();
    QCOMPARE(backoff.next(), 100ms);
    backoff.reset();
    QCOMPARE(backoff.next(), 50ms);
}

void BackoffTest::waitsAsLongAsItWasAsked()
{
    Backoff backoff({100ms, 1s}, [] { return 0.0; });
    QCOMPARE(backoff.next(20s), 20'000ms);
}

BACKLINE_TEST(BackoffTest)
#include "backoff_test.moc"
