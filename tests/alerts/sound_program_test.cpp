#include "services/alerts/sound_program.h"
#include "tests/support/test_registry.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace backline::alerts;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Children that do what a script says, in place of backline-sound.
class SoundProgramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itSaysWhatToPlay();
    void failuresAreSaid_data();
    void failuresAreSaid();
    void aDeviceThatComesBackIsNoProblemAnyMore();
    void aMissingProgramIsSaid();
    void oneThatHangsIsEnded();
    void noMoreThanOneWaits();

private:
    QString script(const QByteArray& text) const;
    QByteArray written() const;

    QTemporaryDir m_folder;
};

/// Its words go to a file, one line for each run.
QString SoundProgramTest::script(const QByteArray& text) const
{
    const auto path = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()));
    QFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write("#!/bin/sh\necho \"$@\" >> \"$0.log\"\n" + text + '\n');
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    return path;
}

QByteArray SoundProgramTest::written() const
{
    QFile log(m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + u".log"_s));
    return log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray();
}

void SoundProgramTest::itSaysWhatToPlay()
{
    SoundProgram sounds(script("exit 0"), 5s);
    QSignalSpy heard(&sounds, &Sounds::heard);
    sounds.play(Tone::Waiting, 60);
    QTRY_COMPARE(heard.size(), 1);
    QCOMPARE(heard[0][0].value<Tone>(), Tone::Waiting);
    sounds.play(Tone::Message, 5);
    QTRY_COMPARE(heard.size(), 2);
    sounds.check();
    QTRY_COMPARE(written(), QByteArray("waiting 60\nmessage 5\n--check\n"));
    QCOMPARE(sounds.problem(), QString());
}

void SoundProgramTest::failuresAreSaid_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no device") << QByteArray("exit 3") << u"no sound device"_s;
    QTest::newRow("refused") << QByteArray("exit 4") << u"does not answer"_s;
    QTest::newRow("crash") << QByteArray("kill -SEGV $$") << u"does not answer"_s;
}

void SoundProgramTest::failuresAreSaid()
{
    QFETCH(const QByteArray, end);
    QFETCH(const QString, reason);
    SoundProgram sounds(script(end), 5s);
    QSignalSpy failed(&sounds, &Sounds::failed);
    QSignalSpy heard(&sounds, &Sounds::heard);
    sounds.play(Tone::Waiting, 60);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY2(sounds.problem().contains(reason), qPrintable(sounds.problem()));
    QVERIFY(heard.isEmpty());
}

void SoundProgramTest::aDeviceThatComesBackIsNoProblemAnyMore()
{
    SoundProgram sounds(script("test -e \"$0.device\" || exit 3"), 5s);
    QSignalSpy problems(&sounds, &Sounds::problemChanged);
    sounds.check();
    QTRY_VERIFY(!sounds.problem().isEmpty());
    QFile device(m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + u".device"_s));
    QVERIFY(device.open(QIODevice::WriteOnly));
    sounds.check();
    QTRY_VERIFY(sounds.problem().isEmpty());
    QCOMPARE(problems.size(), 2);
}

void SoundProgramTest::aMissingProgramIsSaid()
{
    SoundProgram sounds(m_folder.filePath(u"nothing"_s), 5s);
    sounds.play(Tone::Waiting, 60);
    QTRY_VERIFY(sounds.problem().contains(u"missing"_s));
    sounds.play(Tone::Waiting, 60); // and it does not stop trying
    QTRY_VERIFY(sounds.problem().contains(u"missing"_s));
}

void SoundProgramTest::oneThatHangsIsEnded()
{
    SoundProgram sounds(script("exec sleep 60"), 100ms);
    QSignalSpy failed(&sounds, &Sounds::failed);
    sounds.play(Tone::Waiting, 60);
    QTRY_COMPARE(failed.size(), 1);
}

void SoundProgramTest::noMoreThanOneWaits()
{
    SoundProgram sounds(script("exit 0"), 5s);
    QSignalSpy heard(&sounds, &Sounds::heard);
    for (int volume = 1; volume <= 9; ++volume) {
        sounds.play(Tone::Waiting, volume);
    }
    QTRY_COMPARE(heard.size(), 2);
    QCOMPARE(written(), QByteArray("waiting 1\nwaiting 9\n"));
}

BACKLINE_TEST(SoundProgramTest)

#include "sound_program_test.moc"
