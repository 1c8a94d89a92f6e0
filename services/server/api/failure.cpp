#include "services/server/api/failure.h"

#include "services/protocol/json_text.h"
#include "services/protocol/json_writer.h"

#include <array>

namespace backline::server::api {

namespace {

/// The longest fitting prefix decides; what no dialect claims is Backline's own.
constexpr std::array<std::pair<std::string_view, Dialect>, 12> prefixes{{
    {"/api/v1/agent", Dialect::Workbench},
    {"/api/v1/escalation", Dialect::Workbench},
    {"/api/v1/performance", Dialect::Workbench},
    {"/api/v1/chat", Dialect::Workbench},
    {"/api/auth", Dialect::Livechat},
    {"/api/live-chat", Dialect::Livechat},
    {"/api/agent-availability", Dialect::Livechat},
    {"/api/canned-responses", Dialect::Livechat},
    {"/api/chat-upload", Dialect::Livechat},
    {"/uploads", Dialect::Livechat},
    {"/auth", Dialect::Helpdesk},
    {"/tickets", Dialect::Helpdesk},
}};

bool hasPrefix(std::string_view path, std::string_view prefix)
{
    return path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
}

std::string usualWords(unsigned status)
{
    switch (status) {
    case 400:
        return "Bad request";
    case 401:
        return "Not authenticated";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 413:
        return "Request body too large";
    case 421:
        return "This server does not answer to that host name. Start it with --allow-host to add one";
    case 429:
        return "Too many requests";
    case 500:
        return "Internal Server Error";
    case 503:
        return "The server is busy or stopping. Try again shortly";
    case 507:
        return "The server's disk is full. Nothing was stored: free some room and try again";
    default:
        return std::string(http::reasonPhrase(status));
    }
}

std::string wordsOf(const Failure& failure)
{
    return failure.message.empty() ? usualWords(failure.status) : failure.message;
}

std::string detailBody(const Failure& failure)
{
    if (!failure.faults.empty()) {
        return protocol::toDetailText(failure.faults);
    }
    std::string body = "{\"detail\":";
    protocol::appendString(body, wordsOf(failure));
    if (failure.retryAfter > 0) {
        body += ",\"retry_after\":" + std::to_string(failure.retryAfter);
    }
    return body + "}";
}

std::string livechatBody(const Failure& failure)
{
    std::string body = failure.bare ? "{\"message\":" : "{\"success\":false,\"message\":";
    protocol::appendString(body, failure.faults.empty() ? wordsOf(failure) : failure.faults.front().msg);
    return body + "}";
}

std::string codeOf(const Failure& failure)
{
    if (!failure.code.empty()) {
        return failure.code;
    }
    switch (failure.status) {
    case 401:
        return "unauthenticated";
    case 403:
        return "forbidden";
    case 404:
        return "not_found";
    case 405:
        return "method_not_allowed";
    case 409:
        return "conflict";
    case 413:
        return "too_large";
    case 421:
        return "misdirected";
    case 422:
        return "invalid";
    case 429:
        return "rate_limited";
    case 503:
        return "unavailable";
    case 507:
        return "disk_full";
    default:
        return failure.status >= 500 ? "internal" : "bad_request";
    }
}

std::string ownBody(const Failure& failure)
{
    std::string body = "{\"error\":{\"code\":";
    protocol::appendString(body, codeOf(failure));
    body += ",\"message\":";
    protocol::appendString(body, failure.faults.empty() ? wordsOf(failure) : "Some fields are not valid");
    body += ",\"request_id\":";
    protocol::appendString(body, failure.requestId);
    if (!failure.faults.empty()) {
        body += ",\"fields\":{";
        for (std::size_t i = 0; i < failure.faults.size(); ++i) {
            body += i > 0 ? "," : "";
            protocol::appendString(body, protocol::fieldPath(failure.faults[i]));
            body += ':';
            protocol::appendString(body, failure.faults[i].msg);
        }
        body += '}';
    }
    if (!failure.holder.empty()) {
        body += ",\"holder\":" + failure.holder;
    }
    if (failure.retryAfter > 0) {
        body += ",\"retry_after\":" + std::to_string(failure.retryAfter);
    }
    return body + "}}";
}

std::string bodyOf(const Failure& failure, Dialect dialect)
{
    switch (dialect) {
    case Dialect::Workbench:
    case Dialect::Helpdesk:
        return detailBody(failure);
    case Dialect::Livechat:
        return livechatBody(failure);
    case Dialect::Backline:
        return ownBody(failure);
    }
    return {};
}

unsigned statusOf(const Failure& failure, Dialect dialect)
{
    constexpr unsigned unprocessable = 422;
    constexpr unsigned badRequest = 400;
    return dialect == Dialect::Livechat && failure.status == unprocessable ? badRequest : failure.status;
}

} // namespace

Dialect dialectOf(std::string_view path)
{
    for (const auto& [prefix, dialect] : prefixes) {
        if (hasPrefix(path, prefix)) {
            return dialect;
        }
    }
    return Dialect::Backline;
}

std::string_view toWord(Dialect dialect)
{
    switch (dialect) {
    case Dialect::Workbench:
        return "workbench";
    case Dialect::Helpdesk:
        return "helpdesk";
    case Dialect::Livechat:
        return "livechat";
    case Dialect::Backline:
        return "backline";
    }
    return {};
}

http::Response toResponse(const Failure& failure, Dialect dialect)
{
    auto response = http::Response::json(statusOf(failure, dialect), bodyOf(failure, dialect));
    constexpr unsigned unauthenticated = 401;
    if (failure.status == unauthenticated && dialect != Dialect::Livechat) {
        response.headers.emplace_back(
            "WWW-Authenticate", dialect == Dialect::Workbench ? "ApiKey" : "Bearer"
        );
    }
    if (!failure.allow.empty()) {
        response.headers.emplace_back("Allow", failure.allow);
    }
    if (failure.retryAfter > 0) {
        response.headers.emplace_back("Retry-After", std::to_string(failure.retryAfter));
    }
    return response;
}

Failure invalid(protocol::Faults faults)
{
    Failure failure;
    failure.status = 422;
    failure.faults = std::move(faults);
    return failure;
}

} // namespace backline::server::api
