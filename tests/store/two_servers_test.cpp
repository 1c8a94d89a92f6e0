#include "tests/support/test_registry.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace backline::tests {

/// The real program, twice on one data directory.
class TwoServersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSecondIsRefused();
    void aKilledOneIsFollowed();

private:
    static constexpr int patience = 30'000;

    void start(QProcess& process) const;
    static bool listens(QProcess& process);
    static bool stops(QProcess& process);

    QTemporaryDir m_directory;
};

void TwoServersTest::start(QProcess& process) const
{
    process.start(
        QStringLiteral(BACKLINE_BINARY_DIR "/backline-server"),
        {QStringLiteral("--data"),
         m_directory.filePath(QStringLiteral("data")),
         QStringLiteral("--listen"),
         QStringLiteral("127.0.0.1:0")}
    );
}

bool TwoServersTest::listens(QProcess& process)
{
    QByteArray said;
    while (!said.contains("\"listening\"")) {
        if (!process.waitForReadyRead(patience)) {
            return false;
        }
        said += process.readAllStandardOutput();
    }
    return true;
}

bool TwoServersTest::stops(QProcess& process)
{
    process.terminate();
    return process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
}

void TwoServersTest::theSecondIsRefused()
{
    QProcess first;
    start(first);
    QVERIFY(listens(first));
    QProcess second;
    start(second);
    QVERIFY(second.waitForFinished(patience));
    const auto said = second.readAllStandardError();
    QVERIFY(second.exitStatus() == QProcess::NormalExit);
    QCOMPARE(second.exitCode(), 1);
    QVERIFY2(
        said.contains("another Backline server is using " + m_directory.path().toUtf8()), said.constData()
    );
    QVERIFY2(said.contains("--data"), said.constData());
    QVERIFY(second.readAllStandardOutput().isEmpty());
    QVERIFY(stops(first));
    start(second);
    QVERIFY(listens(second));
    QVERIFY(stops(second));
}

void TwoServersTest::aKilledOneIsFollowed()
{
    QProcess first;
    start(first);
    QVERIFY(listens(first));
    first.kill();
    QVERIFY(first.waitForFinished(patience));
    const auto marker = m_directory.filePath(QStringLiteral("data/running"));
    QVERIFY(QFile::exists(marker));
    QProcess second;
    start(second);
    QVERIFY(listens(second));
    QVERIFY(stops(second));
    QVERIFY(second.readAllStandardError().contains("the last stop was not in order"));
    QVERIFY(!QFile::exists(marker));
}

BACKLINE_TEST(TwoServersTest)

} // namespace backline::tests

#include "two_servers_test.moc"
