#pragma once

#include <boost/json/object.hpp>

#include <cstdint>
#include <map>
#include <string>

namespace backline::bench {

// {"200":17,…} as a part of a result.
inline boost::json::object statusCounts(const std::map<int, std::uint64_t>& statuses)
{
    boost::json::object counts;
    for (const auto& [status, count] : statuses) {
        counts[std::to_string(status)] = count;
    }
    return counts;
}

} // namespace backline::bench
