#pragma once

#include "services/alerts/sounds.h"

namespace backline::alerts {

/// Makes no sound, and says so: where nobody listens. GUI thread.
class SilentSounds final : public Sounds
{
    Q_OBJECT

public:
    using Sounds::Sounds;

    void play(Tone tone, int volume) override;
    void check() override;
};

} // namespace backline::alerts
