#include "tests/reliability/load_team.h"
#include "tests/reliability/server_process.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTemporaryDir>
#include <QTest>

using namespace backline::tests;

namespace {

constexpr std::chrono::seconds patience{5};
constexpr int loadTime = 500; // milliseconds

const QByteArray checking = QByteArrayLiteral("the last stop was not in order");

} // namespace

/// SIGTERM under load is an orderly stop; kill -9 is noticed by the next start.
class StopTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOrderlyStopLosesNothing();
    void anIdleConnectionDoesNotHoldItUp();
    void theNextStartNoticesACrash();
};

void StopTest::anOrderlyStopLosesNothing()
{
    const QTemporaryDir directory;
    ServerProcess server(directory.path());
    LoadTeam team(server.port());
    team.start(server.port());
    QTest::qWait(loadTime);
    const auto exitCode = server.terminate(patience);
    team.finish();
    QVERIFY2(exitCode.has_value(), "it did not end in time");
    QCOMPARE(*exitCode, 0);
    QVERIFY2(!server.errors().contains("\"error\""), server.errors().constData());
    ServerProcess next(directory.path());
    QVERIFY2(!next.errors().contains(checking), next.errors().constData());
    QCOMPARE(team.compareWith(next.port()), std::string());
    qInfo("%zu messages confirmed", team.confirmed());
    QVERIFY(team.confirmed() > 0);
    QCOMPARE(next.terminate(patience), std::optional(0));
}

void StopTest::anIdleConnectionDoesNotHoldItUp()
{
    const QTemporaryDir directory;
    ServerProcess server(directory.path());
    const RestClient idle(server.port());
    QCOMPARE(server.terminate(patience), std::optional(0));
}

void StopTest::theNextStartNoticesACrash()
{
    const QTemporaryDir directory;
    ServerProcess server(directory.path());
    server.kill();
    ServerProcess next(directory.path());
    QVERIFY2(next.errors().contains(checking), next.errors().constData());
    QCOMPARE(RestClient(next.port()).get("/health").status, 200);
    QCOMPARE(next.terminate(patience), std::optional(0));
    ServerProcess third(directory.path());
    QVERIFY(!third.errors().contains(checking));
}

BACKLINE_TEST(StopTest)
#include "stop_test.moc"
