#include "app/desktop/single_instance.h"
#include "tests/support/test_registry.h"

#include <QFile>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

class Starter
{
public:
    Starter(const QString& directory, const QString& link)
    {
        m_process.start(QStringLiteral(BACKLINE_BINARY_DIR "/instance_starter"), {directory, link});
    }

    ~Starter() { kill(); }

    Starter(const Starter&) = delete;
    Starter& operator=(const Starter&) = delete;

    QString said()
    {
        m_said += QString::fromUtf8(m_process.readAllStandardOutput());
        return m_said;
    }

    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    QProcess m_process;

private:
    QString m_said;
};

} // namespace

class SingleInstanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theSecondHandsItsRequestToTheFirst();
    void everythingOfARequestArrives();
    void manyStartsHaveOneFirst();
    void oneThatWasKilledIsReplaced();
    void profilesAreApart();
    void oneThatEndedMakesRoom();
    void theSocketIsPrivate();
    void nonsenseIsPassedOver_data();
    void nonsenseIsPassedOver();
    void aFolderThatCannotBeWrittenIsToldAbout();

private:
    std::unique_ptr<QTemporaryDir> m_directory;
};

void SingleInstanceTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
}

void SingleInstanceTest::theSecondHandsItsRequestToTheFirst()
{
    SingleInstance first(m_directory->path());
    QCOMPARE(first.claim({}), SingleInstance::Role::First);
    QCOMPARE(first.problem(), QString());
    QSignalSpy requests(&first, &SingleInstance::requested);
    Starter second(m_directory->path(), u"backline://join/ä"_s);
    QTRY_COMPARE(second.m_process.state(), QProcess::NotRunning);
    QCOMPARE(second.said(), u"second\n"_s);
    QCOMPARE(second.m_process.exitCode(), 0);
    QCOMPARE(requests.size(), 1);
    const auto request = requests[0][0].value<StartRequest>();
    QCOMPARE(request, (StartRequest{u"backline://join/ä"_s, u"token"_s, {}, {}, false}));
}

/// As another version of the program may write it.
void SingleInstanceTest::everythingOfARequestArrives()
{
    SingleInstance first(m_directory->path());
    QCOMPARE(first.claim({}), SingleInstance::Role::First);
    QSignalSpy requests(&first, &SingleInstance::requested);
    QLocalSocket second;
    second.connectToServer(m_directory->filePath(u"instance"_s));
    QTRY_COMPARE(second.state(), QLocalSocket::ConnectedState);
    second.write(R"({"theme":"dark","server":"https://desk.example","accept-next":true,"more":1})"
                 "\n");
    QTRY_COMPARE(requests.size(), 1);
    const auto request = requests[0][0].value<StartRequest>();
    QCOMPARE(request, (StartRequest{{}, {}, u"dark"_s, u"https://desk.example"_s, true}));
}

void SingleInstanceTest::manyStartsHaveOneFirst()
{
    std::vector<std::unique_ptr<Starter>> starters;
    for (int number = 0; number < 6; ++number) {
        starters.push_back(std::make_unique<Starter>(m_directory->path(), QString::number(number)));
    }
    const auto saidBy = [&](const QString& text) {
        return std::ranges::count_if(starters, [&](const auto& starter) {
            return starter->said().contains(text);
        });
    };
    constexpr int patience = 15'000;
    QTRY_COMPARE_WITH_TIMEOUT(saidBy(u"second"_s), 5, patience);
    QCOMPARE(saidBy(u"first"_s), 1);
    const auto first = std::ranges::find_if(starters, [](const auto& starter) {
        return starter->said().startsWith(u"first"_s);
    });
    QTRY_COMPARE((*first)->said().count(u"asked"_s), 5);
}

void SingleInstanceTest::oneThatWasKilledIsReplaced()
{
    Starter killed(m_directory->path(), {});
    QTRY_COMPARE(killed.said(), u"first\n"_s);
    killed.kill();
    QVERIFY(QFile::exists(m_directory->filePath(u"instance"_s))); // the stale socket
    SingleInstance next(m_directory->path());
    QCOMPARE(next.claim({}), SingleInstance::Role::First);
    QSignalSpy requests(&next, &SingleInstance::requested);
    const Starter second(m_directory->path(), u"link"_s);
    QTRY_COMPARE(requests.size(), 1);
}

void SingleInstanceTest::profilesAreApart()
{
    const QTemporaryDir other;
    SingleInstance one(m_directory->path());
    SingleInstance two(other.path());
    QCOMPARE(one.claim({}), SingleInstance::Role::First);
    QCOMPARE(two.claim({}), SingleInstance::Role::First);
}

void SingleInstanceTest::oneThatEndedMakesRoom()
{
    {
        SingleInstance first(m_directory->path());
        QCOMPARE(first.claim({}), SingleInstance::Role::First);
    }
    SingleInstance next(m_directory->path());
    QCOMPARE(next.claim({}), SingleInstance::Role::First);
}

void SingleInstanceTest::theSocketIsPrivate()
{
    SingleInstance first(m_directory->path());
    QCOMPARE(first.claim({}), SingleInstance::Role::First);
    const auto open = QFile::permissions(m_directory->filePath(u"instance"_s))
        & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther);
    QCOMPARE(open, QFile::Permissions());
}

void SingleInstanceTest::nonsenseIsPassedOver_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no JSON") << QByteArray("hello\n");
    QTest::newRow("a list") << QByteArray("[1]\n");
    QTest::newRow("too long") << QByteArray(100'000, 'x');
    QTest::newRow("a long line") << QByteArray(100'000, 'x') + '\n';
}

void SingleInstanceTest::nonsenseIsPassedOver()
{
    QFETCH(const QByteArray, bytes);
    SingleInstance first(m_directory->path());
    QCOMPARE(first.claim({}), SingleInstance::Role::First);
    QSignalSpy requests(&first, &SingleInstance::requested);
    QLocalSocket socket;
    QSignalSpy closed(&socket, &QLocalSocket::disconnected);
    socket.connectToServer(m_directory->filePath(u"instance"_s));
    QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
    socket.write(bytes);
    QTRY_VERIFY(!closed.isEmpty() || socket.state() == QLocalSocket::UnconnectedState);
    QVERIFY(requests.isEmpty());
    const Starter second(m_directory->path(), u"link"_s);
    QTRY_COMPARE(requests.size(), 1);
}

void SingleInstanceTest::aFolderThatCannotBeWrittenIsToldAbout()
{
    SingleInstance nowhere(m_directory->filePath(u"missing"_s));
    QCOMPARE(nowhere.claim({}), SingleInstance::Role::Failed);
    QVERIFY(nowhere.problem().contains(u"missing"_s));
}

BACKLINE_TEST(SingleInstanceTest)

} // namespace backline::desktop

#include "single_instance_test.moc"
