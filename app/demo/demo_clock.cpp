#include "app/demo/demo_clock.h"

#include <algorithm>

namespace backline::demo {

Moment DemoClock::now() const
{
    return Moment(static_cast<qint64>(static_cast<double>(m_timer.elapsed()) * m_pace));
}

std::chrono::milliseconds DemoClock::until(Moment moment) const
{
    constexpr qint64 tick = 5;
    const auto left = static_cast<double>((moment - now()).count()) / m_pace;
    return std::chrono::milliseconds(std::max(tick, static_cast<qint64>(left) + 1));
}

} // namespace backline::demo
