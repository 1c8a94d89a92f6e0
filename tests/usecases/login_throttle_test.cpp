#include "services/server/usecases/login_throttle.h"
#include "tests/support/test_registry.h"

#include <QTest>

using backline::server::usecases::LoginThrottle;

namespace {

constexpr long long start = 1'800'000'000'000;

void fail(LoginThrottle& throttle, int times, const std::string& account, const std::string& address)
{
    for (int i = 0; i < times; ++i) {
        throttle.failed(account, address, start + i);
    }
}

/// Guesses from many addresses, as a botnet does.
void failFromEverywhere(LoginThrottle& throttle, int times, const std::string& account)
{
    for (int i = 0; i < times; ++i) {
        throttle.failed(account, "198.51.100." + std::to_string(i), start + i);
    }
}

} // namespace

class LoginThrottleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void letsStrangersTry()
    {
        LoginThrottle throttle;
        QCOMPARE(throttle.waitFor("ana", "192.0.2.1", start), 0);
        fail(throttle, 4, "ana", "192.0.2.1");
        QCOMPARE(throttle.waitFor("ana", "192.0.2.1", start + 10), 0);
    }

    void holdsAnAddress()
    {
        LoginThrottle throttle;
        fail(throttle, 5, "ana", "192.0.2.1");
        QCOMPARE(throttle.waitFor("ana", "192.0.2.1", start + 5), 20'000 - 5);
        QCOMPARE(throttle.waitFor("ben", "192.0.2.1", start + 5), 20'000 - 5);
        QCOMPARE(throttle.waitFor("ana", "192.0.2.2", start + 5), 0);
        QCOMPARE(throttle.waitFor("ana", "192.0.2.1", start + 19'999), 1);
        QCOMPARE(throttle.waitFor("ana", "192.0.2.1", start + 20'000), 0);
    }

    void successFreesTheAddress()
    {
        LoginThrottle throttle;
        fail(throttle, 5, "ana", "192.0.2.1");
        throttle.succeeded("ben", "192.0.2.1");
        QCOMPARE(throttle.waitFor("ana", "192.0.2.1", start + 5), 0);
    }

    void holdsAnAccountWithGrowingDelay()
    {
        LoginThrottle throttle;
        failFromEverywhere(throttle, 20, "ana");
        const auto last = start + 19;
        QCOMPARE(throttle.waitFor("ana", "192.0.2.1", last), 1'000);
        throttle.failed("ana", "203.0.113.1", last);
        QCOMPARE(throttle.waitFor("ana", "192.0.2.1", last), 2'000);
        throttle.failed("ana", "203.0.113.2", last);
        QCOMPARE(throttle.waitFor("ana", "192.0.2.1", last), 4'000);
        QCOMPARE(throttle.waitFor("ana", "192.0.2.1", last + 4'000), 0);
        QCOMPARE(throttle.waitFor("ben", "192.0.2.1", last), 0);
    }

    void theDelayHasAnEnd()
    {
        LoginThrottle throttle;
        failFromEverywhere(throttle, 250, "ana");
        QCOMPARE(throttle.waitFor("ana", "192.0.2.1", start + 249), 60'000);
        QCOMPARE(throttle.waitFor("ana", "192.0.2.1", start + 249 + 300'000), 0);
    }

    void strangersLockNobodyOut()
    {
        LoginThrottle throttle;
        throttle.succeeded("ana", "192.0.2.1");
        failFromEverywhere(throttle, 250, "ana");
        QCOMPARE(throttle.waitFor("ana", "192.0.2.1", start + 249), 0);
        fail(throttle, 5, "ana", "192.0.2.1");
        QVERIFY(throttle.waitFor("ana", "192.0.2.1", start + 249) > 0);
    }

    void staysBounded()
    {
        LoginThrottle throttle;
        for (int i = 0; i < 45'000; ++i) {
            const auto name = std::to_string(i);
            throttle.failed("account" + name, "address" + name, start);
        }
        fail(throttle, 5, "ana", "192.0.2.1");
        QVERIFY(throttle.waitFor("ana", "192.0.2.1", start + 5) > 0);
        QCOMPARE(throttle.waitFor("account1", "address1", start), 0);
    }
};

BACKLINE_TEST(LoginThrottleTest)
#include "login_throttle_test.moc"
