#include "services/pictures/raw_picture.h"
#include "tests/pictures/picture_samples.h"
#include "tests/support/test_registry.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <array>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using namespace backline;

/// backline-pictures as a program: what it has given up before it reads, and that failing is all it says.
class PictureProgramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init() { m_process = std::make_unique<QProcess>(); }

    void cleanup()
    {
        m_process->kill();
        m_process->waitForFinished();
    }

    void limitsItselfBeforeItReads_data();
    void limitsItselfBeforeItReads();
    void keepsNothingOpenOfItsParent();
    void answersWithPixels();
    void failsWithoutAnAnswer_data();
    void failsWithoutAnAnswer();

private:
    void start(const QStringList& words)
    {
        m_process->start(BACKLINE_BINARY_DIR "/backline-pictures"_L1, words);
    }

    QString procFile(const QString& name) const
    {
        QFile file(u"/proc/%1/%2"_s.arg(m_process->processId()).arg(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    /// Nothing more can be opened: the last that it gives up.
    bool isConfined() const
    {
        return procFile(u"limits"_s).contains(QRegularExpression(u"Max open files +0 +0"_s));
    }

    std::unique_ptr<QProcess> m_process;
};

void PictureProgramTest::limitsItselfBeforeItReads_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("line");
    QTest::newRow("memory") << u"limits"_s << u"Max address space +536870912 +536870912"_s;
    QTest::newRow("time") << u"limits"_s << u"Max cpu time +10 +10"_s;
    QTest::newRow("files") << u"limits"_s << u"Max file size +0 +0"_s;
    QTest::newRow("dumps") << u"limits"_s << u"Max core file size +0 +0"_s;
    QTest::newRow("processes") << u"limits"_s << u"Max processes +0 +0"_s;
    QTest::newRow("privileges") << u"status"_s << u"NoNewPrivs:\\s+1"_s;
}

void PictureProgramTest::limitsItselfBeforeItReads()
{
    QFETCH(const QString, file);
    QFETCH(const QString, line);
    start({u"320"_s, u"180"_s});
    QVERIFY(m_process->waitForStarted());
    QTRY_VERIFY(isConfined());
    QVERIFY2(procFile(file).contains(QRegularExpression(line)), qPrintable(procFile(file)));
}

/// A pipe ends when nobody has its other end any more.
void PictureProgramTest::keepsNothingOpenOfItsParent()
{
    std::array<int, 2> ends{};
    QCOMPARE(::pipe2(ends.data(), O_NONBLOCK), 0);
    start({u"320"_s, u"180"_s});
    QVERIFY(m_process->waitForStarted());
    ::close(ends[1]);
    char byte = 0;
    QTRY_COMPARE(::read(ends[0], &byte, 1), ssize_t{0});
    QCOMPARE(m_process->state(), QProcess::Running);
    ::close(ends[0]);
}

void PictureProgramTest::answersWithPixels()
{
    start({u"320"_s, u"180"_s});
    m_process->write(tests::picture("PNG", {640, 64}));
    m_process->closeWriteChannel();
    QVERIFY(m_process->waitForFinished());
    QCOMPARE(m_process->exitCode(), 0);
    const auto raw = m_process->readAllStandardOutput();
    QCOMPARE(raw.size(), pictures::rawBytes({320, 32}));
    QCOMPARE(pictures::fromRaw(raw, {320, 180}).pixelColor(160, 16), QColor(Qt::blue));
}

void PictureProgramTest::failsWithoutAnAnswer_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("bytes");
    const QStringList size{u"320"_s, u"180"_s};
    QTest::newRow("no size") << QStringList() << tests::picture("PNG");
    QTest::newRow("half a size") << QStringList{u"320"_s} << tests::picture("PNG");
    QTest::newRow("no number") << QStringList{u"320"_s, u"wide"_s} << tests::picture("PNG");
    QTest::newRow("negative") << QStringList{u"-320"_s, u"-180"_s} << tests::picture("PNG");
    QTest::newRow("nothing") << size << QByteArray();
    QTest::newRow("no picture") << size << QByteArray("no picture");
    QTest::newRow("cut") << size << tests::picture("PNG").left(40);
}

void PictureProgramTest::failsWithoutAnAnswer()
{
    QFETCH(const QStringList, words);
    QFETCH(const QByteArray, bytes);
    start(words);
    m_process->write(bytes);
    m_process->closeWriteChannel();
    QVERIFY(m_process->waitForFinished());
    QCOMPARE(m_process->exitStatus(), QProcess::NormalExit);
    QVERIFY(m_process->exitCode() != 0);
    QCOMPARE(m_process->readAllStandardOutput(), QByteArray());
}

BACKLINE_TEST(PictureProgramTest)

#include "picture_program_test.moc"
