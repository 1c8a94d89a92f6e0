#pragma once

#include "app/demo/scripted_customer.h"

#include <QElapsedTimer>

namespace backline::demo {

/// The customers' time: that of this computer, or so many times faster. GUI thread.
class DemoClock
{
public:
    explicit DemoClock(double pace = 1)
        : m_pace(pace)
    {
        m_timer.start();
    }

    Moment now() const;

    /// How long to wait here until it is that late there; never less than a tick.
    std::chrono::milliseconds until(Moment moment) const;

private:
    QElapsedTimer m_timer;
    double m_pace;
};

} // namespace backline::demo
