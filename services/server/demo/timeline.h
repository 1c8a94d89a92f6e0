#pragma once

#include "services/server/store/unit.h"

#include <functional>
#include <vector>

namespace backline::server::demo {

/// What happened when. Played in the order of time, so that streams grow as they would have grown. One
/// thread.
class Timeline
{
public:
    using Deed = std::function<void(store::Unit&)>;

    /// Deeds of one moment keep the order in which they were added.
    void at(domain::Instant when, Deed deed);

    /// Does everything in the unit's transaction, each deed at its own time, and forgets it.
    void play(store::Unit& unit);

private:
    struct Moment
    {
        domain::Instant when;
        Deed deed;
    };

    std::vector<Moment> m_moments;
};

} // namespace backline::server::demo
