#include "services/server/api/route.h"

#include <algorithm>
#include <cctype>

namespace backline::server::api {

bool isSentAsJson(const http::Request& request)
{
    const auto header = request.header("content-type");
    std::string type(header.substr(0, header.find(';')));
    type.erase(type.find_last_not_of(" \t") + 1);
    std::transform(type.begin(), type.end(), type.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return type.empty() || type == "application/json"
        || (type.starts_with("application/") && type.ends_with("+json"));
}

http::Response ok(std::string json)
{
    return http::Response::json(200, std::move(json));
}

protocol::Faults bodyFaults(const Call& call)
{
    if (!call.body) {
        return {protocol::missingBody()};
    }
    if (!isSentAsJson(call.request)) {
        return {protocol::notAnObject(boost::json::value(call.request.body))};
    }
    return {};
}

std::optional<std::string> queryValue(const http::Request& request, std::string_view name)
{
    std::optional<std::string> found;
    for (auto& [key, value] : http::parseQuery(request.query)) {
        if (key == name) {
            found = std::move(value); // the last one counts
        }
    }
    return found;
}

std::variant<long long, Failure> queryNumber(
    const http::Request& request,
    const std::string& name,
    long long initial,
    long long min,
    long long max
)
{
    const auto text = queryValue(request, name);
    if (!text) {
        return initial;
    }
    const boost::json::value input(*text);
    auto outcome = protocol::scalars::readWhole(input, min, max);
    if (const auto* number = std::get_if<long long>(&outcome.result)) {
        return *number;
    }
    auto& complaint = std::get<protocol::scalars::Complaint>(outcome.result);
    return invalid({protocol::Fault{
        complaint.type, {std::string("query"), name}, complaint.msg, input, std::move(complaint.ctx)}});
}

} // namespace backline::server::api
