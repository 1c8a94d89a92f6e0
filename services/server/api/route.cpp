#include "services/server/api/route.h"

#include <limits>

namespace backline::server::api {

namespace {

/// JSON that was sent as something else is not taken for JSON; without a type it is, as FastAPI does.
bool isSentAsJson(const http::Request& request)
{
    auto type = std::string(request.header("content-type"));
    type = type.substr(0, type.find(';'));
    return type.empty() || type == "application/json"
        || (type.starts_with("application/") && type.ends_with("+json"));
}

} // namespace

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
