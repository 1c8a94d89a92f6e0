#include "services/alerts/sound_program.h"
#include "tests/support/test_registry.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>

using namespace backline::alerts;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The loudest of the 16-bit samples.
int loudest(const QByteArray& samples)
{
    int most = 0;
    for (qsizetype at = 0; at + 1 < samples.size(); at += 2) {
        qint16 sample = 0;
        std::memcpy(&sample, samples.constData() + at, sizeof sample);
        most = std::max(most, std::abs(int(sample)));
    }
    return most;
}

} // namespace

/// backline-sound with a real sound server whose only device is recorded.
class SoundDeviceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void withoutASoundServerThereIsNoDevice();
    void whatIsPlayedIsHeard();
    void theVolumeIsHeard();
    void lookingForADeviceMakesNoSound();

private:
    void startServer();
    int recorded(const std::function<void(SoundProgram&)>& play);

    QTemporaryDir m_home;
    QProcess m_server;
};

void SoundDeviceTest::initTestCase()
{
    for (const auto& program : {u"pulseaudio"_s, u"parec"_s}) {
        if (QStandardPaths::findExecutable(program).isEmpty()) {
            QSKIP("no PulseAudio here");
        }
    }
    QDir(m_home.path()).mkpath(u"runtime"_s);
    qputenv("HOME", m_home.path().toUtf8());
    qputenv("XDG_RUNTIME_DIR", m_home.filePath(u"runtime"_s).toUtf8());
    qputenv("PULSE_SERVER", "unix:" + m_home.filePath(u"sound"_s).toUtf8());
}

void SoundDeviceTest::cleanupTestCase()
{
    m_server.kill();
    m_server.waitForFinished();
}

void SoundDeviceTest::withoutASoundServerThereIsNoDevice()
{
    SoundProgram sounds;
    sounds.check();
    QTRY_VERIFY2(sounds.problem().contains(u"no sound device"_s), qPrintable(sounds.problem()));
}

void SoundDeviceTest::startServer()
{
    if (m_server.state() == QProcess::Running) {
        return;
    }
    m_server.start(
        u"pulseaudio"_s,
        {u"-n"_s,
         u"--daemonize=no"_s,
         u"--exit-idle-time=-1"_s,
         u"--use-pid-file=no"_s,
         u"-L"_s,
         u"module-null-sink sink_name=ear"_s,
         u"-L"_s,
         u"module-native-protocol-unix auth-anonymous=1 socket="_s + m_home.filePath(u"sound"_s)}
    );
    QTRY_VERIFY(QFile::exists(m_home.filePath(u"sound"_s)));
}

/// The loudest of what was to be heard while it played, until it said that it was done.
int SoundDeviceTest::recorded(const std::function<void(SoundProgram&)>& play)
{
    startServer();
    QProcess ear;
    ear.start(
        u"parec"_s,
        {u"--device=ear.monitor"_s,
         u"--format=s16ne"_s,
         u"--channels=1"_s,
         u"--rate=48000"_s,
         u"--latency-msec=20"_s,
         u"--raw"_s}
    );
    if (!ear.waitForReadyRead(10'000)) {
        return -1;
    }
    SoundProgram sounds;
    QSignalSpy heard(&sounds, &Sounds::heard);
    play(sounds);
    const bool isDone =
        QTest::qWaitFor([&] { return !heard.isEmpty() || !sounds.problem().isEmpty(); }, 10'000);
    ear.terminate();
    ear.waitForFinished();
    return isDone && sounds.problem().isEmpty() ? loudest(ear.readAllStandardOutput()) : -1;
}

void SoundDeviceTest::whatIsPlayedIsHeard()
{
    for (const auto tone : {Tone::Waiting, Tone::Message}) {
        const int peak = recorded([tone](SoundProgram& sounds) { sounds.play(tone, 100); });
        QVERIFY2(peak > 3'000, qPrintable(QString::number(peak)));
    }
}

void SoundDeviceTest::theVolumeIsHeard()
{
    const int loud = recorded([](SoundProgram& sounds) { sounds.play(Tone::Waiting, 100); });
    const int quiet = recorded([](SoundProgram& sounds) { sounds.play(Tone::Waiting, 30); });
    QVERIFY2(quiet > 0 && loud > 4 * quiet, qPrintable(u"%1, %2"_s.arg(loud).arg(quiet)));
}

void SoundDeviceTest::lookingForADeviceMakesNoSound()
{
    startServer();
    SoundProgram sounds;
    QSignalSpy heard(&sounds, &Sounds::heard);
    sounds.check();
    sounds.play(Tone::Message, 1);
    QTRY_COMPARE(heard.size(), 1);
    QCOMPARE(sounds.problem(), QString());
}

BACKLINE_TEST(SoundDeviceTest)

#include "sound_device_test.moc"
