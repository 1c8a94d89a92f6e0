#pragma once

#include <QLatin1StringView>

namespace backline::alerts {

/// What can be heard.
enum class Tone
{
    Waiting, ///< somebody waits for a person
    Message ///< something for me
};

/// How backline-sound is asked for it. Any thread.
constexpr QLatin1StringView toWord(Tone tone)
{
    using namespace Qt::Literals::StringLiterals;
    return tone == Tone::Waiting ? "waiting"_L1 : "message"_L1;
}

/// How backline-sound ends.
enum class SoundEnd
{
    Played = 0,
    WrongUse = 2,
    NoDevice = 3, ///< nothing here makes sounds
    Failed = 4 ///< the device did not take it
};

} // namespace backline::alerts
