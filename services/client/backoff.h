#pragma once

#include <chrono>
#include <functional>

namespace backline::client {

struct BackoffRange
{
    std::chrono::milliseconds first{300};
    std::chrono::milliseconds longest{15'000};
};

/// How long to wait before the next attempt: twice as long each time up to a limit, and a random part of it
/// so that a thousand desktops do not come back at the same moment. Time is the caller's; GUI thread.
class Backoff
{
public:
    using Milliseconds = std::chrono::milliseconds;
    using Range = BackoffRange;
    using Random = std::function<double()>; ///< in [0, 1)

    /// Without `random` the program's own generator.
    explicit Backoff(Range range = {}, Random random = {});

    /// Between half the step and the whole step, but not less than somebody asked for.
    Milliseconds next(Milliseconds asked = {});

    /// The next wait is a short one again.
    void reset();

private:
    Range m_range;
    Random m_random;
    Milliseconds m_step;
};

} // namespace backline::client
