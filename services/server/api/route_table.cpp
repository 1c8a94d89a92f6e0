#include "services/server/api/route_table.h"

namespace backline::server::api {

namespace {

std::vector<std::string> split(std::string_view path)
{
    std::vector<std::string> segments;
    std::size_t start = 1;
    while (start <= path.size()) {
        const auto end = std::min(path.find('/', start), path.size());
        segments.emplace_back(path.substr(start, end - start));
        start = end + 1;
    }
    return segments;
}

bool isPlaceholder(const std::string& segment)
{
    return segment.starts_with('{');
}

/// The values of the placeholders, or nothing when the path is another one.
std::optional<std::vector<std::string>> matched(
    const std::vector<std::string>& pattern,
    const std::vector<std::string>& path
)
{
    std::vector<std::string> values;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (isPlaceholder(pattern[i]) && !path[i].empty()) {
            values.push_back(path[i]);
        } else if (pattern[i] != path[i]) {
            return std::nullopt;
        }
    }
    return values;
}

/// "GET" and "POST" → "GET, POST"; a path may fit several patterns of one method.
void appendOnce(std::string& list, const std::string& method)
{
    if ((", " + list + ",").find(" " + method + ",") == std::string::npos) {
        list += (list.empty() ? "" : ", ") + method;
    }
}

} // namespace

RouteTable::RouteTable(std::vector<Route> routes)
    : m_routes(std::move(routes))
{
    for (std::size_t i = 0; i < m_routes.size(); ++i) {
        auto segments = split(m_routes[i].pattern);
        const auto count = segments.size();
        m_bySegmentCount[count].push_back({std::move(segments), i});
    }
}

RouteTable::Match RouteTable::find(std::string_view method, std::string_view path) const
{
    Match match;
    const auto segments = split(path);
    const auto candidates = m_bySegmentCount.find(segments.size());
    if (candidates == m_bySegmentCount.end()) {
        return match;
    }
    for (const auto& pattern : candidates->second) {
        auto values = matched(pattern.segments, segments);
        if (!values) {
            continue;
        }
        const auto& route = m_routes[pattern.route];
        if (route.method == method || (method == "HEAD" && route.method == "GET")) {
            match.route = &route;
            match.parameters = std::move(*values);
            match.allow.clear();
            return match;
        }
        appendOnce(match.allow, route.method);
    }
    return match;
}

bool RouteTable::fitsWithOtherSlash(std::string_view method, std::string_view path) const
{
    std::string other(path);
    if (other.size() > 1 && other.back() == '/') {
        other.pop_back();
    } else {
        other += '/';
    }
    return find(method, other).route != nullptr;
}

} // namespace backline::server::api
