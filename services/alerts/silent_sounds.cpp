#include "services/alerts/silent_sounds.h"

namespace backline::alerts {

void SilentSounds::play(Tone /*tone*/, int /*volume*/)
{
    check();
    Q_EMIT failed(problem());
}

void SilentSounds::check()
{
    setProblem(tr("Nobody sits at this screen to hear sounds."));
}

} // namespace backline::alerts
