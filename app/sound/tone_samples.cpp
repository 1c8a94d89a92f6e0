#include "app/sound/tone_samples.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

namespace backline::sound {

namespace {

struct Note
{
    double frequency;
    double begin; ///< seconds
    double length;
    double loudness; ///< 0 to 1
};

constexpr double end = 0.75; ///< of every tone; the last note has faded by then

std::array<Note, 2> notesOf(alerts::Tone tone)
{
    constexpr double lower = 587.33; // D5
    constexpr double upper = 783.99; // G5
    constexpr double length = 0.5;
    return tone == alerts::Tone::Waiting
        ? std::array<Note, 2>{{{lower, 0, length, 0.8}, {upper, 0.19, length, 0.8}}}
        : std::array<Note, 2>{{{upper, 0, length, 0.45}, {lower, 0.12, length, 0.45}}};
}

/// Comes quickly and without a click, fades like a bell, and ends at nothing.
double envelope(double at, double length)
{
    constexpr double attack = 0.012;
    constexpr double decay = 7;
    constexpr double release = 0.05;
    return std::min({1.0, at / attack, (length - at) / release}) * std::exp(-decay * at);
}

double valueOf(const Note& note, double at)
{
    constexpr double overtone = 0.18; // a little of the octave makes it a bell rather than a whistle
    const double phase = 2 * std::numbers::pi * note.frequency * at;
    return note.loudness * envelope(at, note.length) * (std::sin(phase) + overtone * std::sin(2 * phase));
}

} // namespace

QByteArray toneSamples(alerts::Tone tone, int volume)
{
    constexpr double headroom = 0.7; // two notes at once stay below the limit
    // Ears hear by ratios: half of the slider is half as loud with the square.
    const double share = std::clamp(volume, 0, 100) / 100.0;
    const double scale = headroom * share * share * std::numeric_limits<qint16>::max();
    std::vector<qint16> samples(static_cast<std::size_t>(end * samplesEachSecond));
    for (const auto& note : notesOf(tone)) {
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const double at = static_cast<double>(i) / samplesEachSecond - note.begin;
            if (at >= 0 && at < note.length) {
                samples[i] = static_cast<qint16>(samples[i] + std::lround(scale * valueOf(note, at)));
            }
        }
    }
    return {reinterpret_cast<const char*>(samples.data()), static_cast<qsizetype>(samples.size() * 2)};
}

} // namespace backline::sound
