#include "app/sound/tone_samples.h"

#include <QAudioSink>
#include <QBuffer>
#include <QCoreApplication>
#include <QMediaDevices>

#include <optional>

namespace {

using namespace backline;
using namespace Qt::Literals::StringLiterals;
using alerts::SoundEnd;
using alerts::Tone;

std::optional<Tone> toneOf(const QString& word)
{
    for (const auto tone : {Tone::Waiting, Tone::Message}) {
        if (word == alerts::toWord(tone)) {
            return tone;
        }
    }
    return std::nullopt;
}

SoundEnd play(const QAudioDevice& device, Tone tone, int volume)
{
    QAudioFormat format;
    format.setSampleRate(sound::samplesEachSecond);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    auto samples = sound::toneSamples(tone, volume);
    QBuffer source(&samples);
    source.open(QIODevice::ReadOnly);
    QAudioSink sink(device, format);
    QObject::connect(&sink, &QAudioSink::stateChanged, &sink, [&](QAudio::State state) {
        if (state == QAudio::IdleState || state == QAudio::StoppedState) {
            QCoreApplication::exit(0);
        }
    });
    sink.start(&source);
    if (sink.state() != QAudio::StoppedState) {
        QCoreApplication::exec();
    }
    const bool isWhole =
        source.atEnd() && sink.error() != QAudio::OpenError && sink.error() != QAudio::FatalError;
    sink.stop(); // waits until the device has everything
    return isWhole ? SoundEnd::Played : SoundEnd::Failed;
}

SoundEnd run(const QStringList& arguments)
{
    const bool isCheck = arguments.value(1) == "--check"_L1;
    const auto tone = toneOf(arguments.value(1));
    const int volume = arguments.value(2).toInt();
    if (!isCheck && (!tone || volume < 1 || volume > 100)) {
        return SoundEnd::WrongUse;
    }
    const auto device = QMediaDevices::defaultAudioOutput();
    if (device.isNull()) {
        return SoundEnd::NoDevice;
    }
    return isCheck ? SoundEnd::Played : play(device, *tone, volume);
}

} // namespace

/// backline-sound waiting|message VOLUME plays a tone; backline-sound --check only looks for a device. How it
/// ends says what came of it.
int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    return static_cast<int>(run(QCoreApplication::arguments()));
}
