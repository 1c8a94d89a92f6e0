#include "services/server/demo/timeline.h"

#include <algorithm>
#include <utility>

namespace backline::server::demo {

void Timeline::at(domain::Instant when, Deed deed)
{
    m_moments.push_back({when, std::move(deed)});
}

void Timeline::play(store::Unit& unit)
{
    auto moments = std::exchange(m_moments, {});
    std::stable_sort(moments.begin(), moments.end(), [](const Moment& left, const Moment& right) {
        return left.when < right.when;
    });
    for (const auto& moment : moments) {
        store::Effects unheard; // nobody is connected yet
        store::Unit then{unit.db, unheard, moment.when};
        moment.deed(then);
    }
}

} // namespace backline::server::demo
