#pragma once

#include "services/alerts/tone.h"

#include <QByteArray>

namespace backline::sound {

inline constexpr int samplesEachSecond = 48'000;

/// Two short bell-like notes, one channel of 16-bit samples in this computer's byte order, from silence to
/// silence: rising for somebody who waits, falling and softer for a message. @p volume from 1 to 100. Any
/// thread.
QByteArray toneSamples(alerts::Tone tone, int volume);

} // namespace backline::sound
