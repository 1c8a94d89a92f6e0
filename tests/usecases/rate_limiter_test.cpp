#include "services/server/api/rate_limiter.h"
#include "tests/support/test_registry.h"

#include <QTest>

using backline::server::api::Rate;
using backline::server::api::RateLimiter;
using backline::server::api::TokenBucket;

class RateLimiterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void givesTheBurstAndThenTheRate()
    {
        TokenBucket bucket;
        const Rate rate{10, 3};
        constexpr long long start = 5'000;
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(bucket.take(rate, start), 0);
        }
        QCOMPARE(bucket.take(rate, start), 100);
        QCOMPARE(bucket.take(rate, start + 40), 60);
        QCOMPARE(bucket.take(rate, start + 100), 0);
        QCOMPARE(bucket.take(rate, start + 100), 100);
        QCOMPARE(bucket.take(rate, start + 300), 0);
        QCOMPARE(bucket.take(rate, start + 300), 0);
        QCOMPARE(bucket.take(rate, start + 300), 100);
    }

    void neverHoldsMoreThanTheBurst()
    {
        TokenBucket bucket;
        const Rate rate{1'000, 2};
        QCOMPARE(bucket.take(rate, 0), 0);
        QCOMPARE(bucket.take(rate, 1'000'000), 0);
        QCOMPARE(bucket.take(rate, 1'000'000), 0);
        QVERIFY(bucket.take(rate, 1'000'000) > 0);
    }

    void aClockThatGoesBackGivesNothing()
    {
        TokenBucket bucket;
        const Rate rate{1, 1};
        QCOMPARE(bucket.take(rate, 10'000), 0);
        QVERIFY(bucket.take(rate, 5'000) > 0);
    }

    void keysAreApart()
    {
        RateLimiter limiter({1, 1});
        QCOMPARE(limiter.take("ana", 0), 0);
        QCOMPARE(limiter.take("ana", 0), 1'000);
        QCOMPARE(limiter.take("ben", 0), 0);
        QCOMPARE(limiter.take("key", {1, 2}, 0), 0);
        QCOMPARE(limiter.take("key", {1, 2}, 0), 0);
        QCOMPARE(limiter.take("key", {1, 2}, 0), 1'000);
    }

    void offIsFreeAndKeepsNothing()
    {
        RateLimiter limiter({0, 5});
        for (int i = 0; i < 100; ++i) {
            QCOMPARE(limiter.take("ana", 0), 0);
        }
        QCOMPARE(limiter.size(), std::size_t{0});
    }

    /// Whoever keeps asking is remembered, however many others come by.
    void forgetsTheQuietestFirst()
    {
        constexpr std::size_t most = 100;
        RateLimiter limiter({0.001, 1}, most);
        QCOMPARE(limiter.take("busy", 0), 0);
        QCOMPARE(limiter.take("quiet", 0), 0);
        for (int i = 0; i < 1'000; ++i) {
            QCOMPARE(limiter.take("stranger " + std::to_string(i), 0), 0);
            QVERIFY(limiter.take("busy", 0) > 0);
        }
        QCOMPARE(limiter.size(), most);
        QCOMPARE(limiter.take("quiet", 0), 0);
    }
};

BACKLINE_TEST(RateLimiterTest)
#include "rate_limiter_test.moc"
