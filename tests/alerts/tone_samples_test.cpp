#include "app/sound/tone_samples.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

using namespace backline;
using alerts::Tone;

namespace {

std::vector<qint16> samplesOf(Tone tone, int volume)
{
    const auto bytes = sound::toneSamples(tone, volume);
    std::vector<qint16> samples(static_cast<std::size_t>(bytes.size()) / sizeof(qint16));
    std::memcpy(samples.data(), bytes.data(), samples.size() * sizeof(qint16));
    return samples;
}

int loudest(const std::vector<qint16>& samples)
{
    return std::abs(*std::ranges::max_element(samples, {}, [](int sample) { return std::abs(sample); }));
}

} // namespace

class ToneSamplesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theyAreShortAndComeFromSilence_data();
    void theyAreShortAndComeFromSilence();
    void volumeIsHeard();
    void theyAreToldApart();
};

void ToneSamplesTest::theyAreShortAndComeFromSilence_data()
{
    QTest::addColumn<int>("tone");
    QTest::newRow("waiting") << static_cast<int>(Tone::Waiting);
    QTest::newRow("message") << static_cast<int>(Tone::Message);
}

void ToneSamplesTest::theyAreShortAndComeFromSilence()
{
    QFETCH(const int, tone);
    const auto samples = samplesOf(static_cast<Tone>(tone), 100);
    QVERIFY(samples.size() <= static_cast<std::size_t>(sound::samplesEachSecond));
    QCOMPARE(samples.front(), 0);
    QVERIFY(std::abs(samples.back()) < 50);
    const auto jump = [&samples](std::size_t at) { return std::abs(samples[at] - samples[at - 1]); };
    for (std::size_t at = 1; at < samples.size(); ++at) {
        QVERIFY2(jump(at) < 5'000, "it clicks");
    }
    QVERIFY(loudest(samples) > 3'000);
    QVERIFY(loudest(samples) < 32'000); // not cut off
}

void ToneSamplesTest::volumeIsHeard()
{
    const int whole = loudest(samplesOf(Tone::Waiting, 100));
    const int half = loudest(samplesOf(Tone::Waiting, 50));
    QVERIFY(std::abs(whole / 4 - half) < whole / 50);
    QVERIFY(loudest(samplesOf(Tone::Waiting, 1)) > 0);
}

void ToneSamplesTest::theyAreToldApart()
{
    QVERIFY(loudest(samplesOf(Tone::Waiting, 60)) > loudest(samplesOf(Tone::Message, 60)) * 3 / 2);
}

BACKLINE_TEST(ToneSamplesTest)

#include "tone_samples_test.moc"
