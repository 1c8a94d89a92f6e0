#include "tests/support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 15'000;

/// One start of the real program, without a keychain and in a home of the test's own.
class ProgramStart
{
public:
    ProgramStart(const QString& home, const QStringList& words, const QString& platform = u"offscreen"_s)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"DISPLAY"_s);
        environment.remove(u"WAYLAND_DISPLAY"_s);
        environment.insert(u"XDG_DATA_HOME"_s, home);
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent"_s);
        environment.insert(u"QT_QPA_PLATFORM"_s, platform);
        m_process.setProcessEnvironment(environment);
        m_process.start(QStringLiteral(BACKLINE_BINARY_DIR "/backline"), words);
    }

    ~ProgramStart()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    ProgramStart(const ProgramStart&) = delete;
    ProgramStart& operator=(const ProgramStart&) = delete;

    /// -1: it runs on, or did not end by itself.
    int exitCode()
    {
        const bool ended = m_process.waitForFinished(patience);
        return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }

    QString errors() { return QString::fromUtf8(m_process.readAllStandardError()); }

    void askToEnd() { m_process.terminate(); }

private:
    QProcess m_process;
};

} // namespace

/// What a start says that does not come to a window, as scripts hear it.
class StartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void withoutADisplayItSaysSo();
    void faultsAreSaid_data();
    void faultsAreSaid();
    void anUnusableProfileIsSaid();
    void aSecondStartSaysWhatItCannotDo();
    void acceptingNeedsAProgramThatRuns();

private:
    std::unique_ptr<QTemporaryDir> m_home;
};

void StartTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
}

void StartTest::withoutADisplayItSaysSo()
{
    ProgramStart start(m_home->path(), {u"--demo"_s}, u"xcb"_s);
    QCOMPARE(start.exitCode(), 1);
    const auto said = start.errors();
    QVERIFY2(said.contains(u"no display"_s) && said.contains(u"backline-server"_s), qPrintable(said));
}

void StartTest::faultsAreSaid_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("platform");
    QTest::addColumn<QString>("reason");
    for (const auto& platform : {u"offscreen"_s, u"xcb"_s}) {
        const auto row = [&platform](const char* name, const QStringList& words, const QString& reason) {
            QTest::newRow(qPrintable(QString::fromLatin1(name) + u' ' + platform))
                << words << platform << reason;
        };
        row("link", {u"backline://join/desk"_s}, u"cut off"_s);
        row("link in capitals", {u"BACKLINE://JOIN/DESK"_s}, u"cut off"_s);
        row("server", {u"--server"_s, u"desk"_s}, u"--server takes"_s);
        row("profile", {u"--profile="_s}, u"--profile needs a name"_s);
        row("measure", {u"--measure"_s, u"speed"_s}, u"--measure knows"_s);
    }
}

/// Whether there is a display makes no difference to a script.
void StartTest::faultsAreSaid()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, platform);
    QFETCH(const QString, reason);
    ProgramStart start(m_home->path(), words, platform);
    QCOMPARE(start.exitCode(), 2);
    const auto said = start.errors();
    QVERIFY2(said.contains(reason) && !said.contains(u"display"_s), qPrintable(said));
}

void StartTest::anUnusableProfileIsSaid()
{
    QFile inTheWay(m_home->filePath(u"backline"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    ProgramStart start(m_home->path(), {});
    QCOMPARE(start.exitCode(), 1);
    const auto said = start.errors();
    QVERIFY2(said.contains(m_home->path()) && said.contains(u"cannot make it"_s), qPrintable(said));
}

void StartTest::aSecondStartSaysWhatItCannotDo()
{
    const auto directory = m_home->filePath(u"backline/profiles/default"_s);
    ProgramStart first(m_home->path(), {});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(directory + u"/instance"_s), patience);
    ProgramStart plain(m_home->path(), {u"--theme"_s, u"dark"_s});
    QCOMPARE(plain.exitCode(), 0);
    QVERIFY(!plain.errors().contains(u"backline:"_s));
    ProgramStart elsewhere(m_home->path(), {u"--server"_s, u"https://desk.example:8443"_s});
    QCOMPARE(elsewhere.exitCode(), 0);
    QVERIFY(elsewhere.errors().contains(u"runs already"_s));
    ProgramStart measured(m_home->path(), {u"--measure"_s, u"start"_s});
    QCOMPARE(measured.exitCode(), 1);
    QVERIFY(measured.errors().contains(u"end it to measure"_s));
    first.askToEnd();
    QCOMPARE(first.exitCode(), 0);
}

void StartTest::acceptingNeedsAProgramThatRuns()
{
    const auto directory = m_home->filePath(u"backline/profiles/default"_s);
    ProgramStart first(m_home->path(), {u"--accept-next"_s});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(directory + u"/instance"_s), patience);
    for (const auto& word : {u"--accept-next"_s, u"--show"_s, u"backline://chat/sess-1"_s}) {
        ProgramStart second(m_home->path(), {word});
        QCOMPARE(second.exitCode(), 0);
        QVERIFY(!second.errors().contains(u"backline:"_s));
    }
    first.askToEnd();
    QCOMPARE(first.exitCode(), 0);
    QVERIFY(first.errors().contains(u"nobody was accepted"_s));
}

BACKLINE_TEST(StartTest)

} // namespace backline::desktop

#include "start_test.moc"
