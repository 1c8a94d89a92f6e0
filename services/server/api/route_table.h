#pragma once

#include "services/server/api/route.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace backline::server::api {

/// All routes of the server. Immutable after start.
class RouteTable
{
public:
    explicit RouteTable(std::vector<Route> routes);

    struct Match
    {
        const Route* route = nullptr; ///< null: nothing here
        std::vector<std::string> parameters;
        std::string allow; ///< the methods this path has, when the method was the reason
    };

    Match find(std::string_view method, std::string_view path) const;

    /// Whether the path has a route once its trailing slash is added or removed.
    bool fitsWithOtherSlash(std::string_view method, std::string_view path) const;

    const std::vector<Route>& routes() const { return m_routes; }

private:
    struct Pattern
    {
        std::vector<std::string> segments;
        std::size_t route;
    };

    std::vector<Route> m_routes;
    std::unordered_map<std::size_t, std::vector<Pattern>> m_bySegmentCount;
};

} // namespace backline::server::api
