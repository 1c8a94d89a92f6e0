#pragma once

#include "services/alerts/sounds.h"

#include <vector>

namespace backline::tests {

/// Notes what would be heard. GUI thread.
class RecordedSounds final : public alerts::Sounds
{
public:
    void play(alerts::Tone tone, int volume) override
    {
        m_tones.push_back(tone);
        m_volume = volume;
        Q_EMIT heard(tone);
    }

    void check() override {}

    /// In order, since forget().
    const std::vector<alerts::Tone>& tones() const { return m_tones; }

    int volume() const { return m_volume; } ///< of the last one

    void forget() { m_tones.clear(); }

private:
    std::vector<alerts::Tone> m_tones;
    int m_volume = 0;
};

} // namespace backline::tests
