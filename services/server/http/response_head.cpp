#include "services/server/http/response_head.h"

#include <array>
#include <ctime>

namespace backline::server::http {

namespace {

/// A value that came from outside cannot end the line it stands in.
void appendField(std::string& out, std::string_view name, std::string_view value)
{
    out += name;
    out += ": ";
    for (const char c : value) {
        out += c == '\r' || c == '\n' ? ' ' : c;
    }
    out += "\r\n";
}

bool sets(const Response& response, std::string_view name)
{
    for (const auto& header : response.headers) {
        if (header.first == name) {
            return true;
        }
    }
    return false;
}

void appendCors(std::string& out, const Reader& reader)
{
    appendField(out, "Access-Control-Allow-Origin", reader.origin);
    if (reader.withCredentials) {
        appendField(out, "Access-Control-Allow-Credentials", "true");
    }
    appendField(out, "Access-Control-Expose-Headers", "X-Request-Id, Retry-After");
    appendField(out, "Vary", "Origin");
}

} // namespace

std::string httpDate()
{
    thread_local std::time_t last = 0;
    thread_local std::string text;
    const auto now = std::time(nullptr);
    if (now != last) {
        std::tm utc = {};
        gmtime_r(&now, &utc);
        std::array<char, 64> buffer{};
        const auto length = std::strftime(buffer.data(), buffer.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
        text.assign(buffer.data(), length);
        last = now;
    }
    return text;
}

std::string responseHead(const Response& response, const Request& request, const Reader& reader, bool close)
{
    std::string out;
    constexpr std::size_t usual = 512;
    out.reserve(usual);
    out += "HTTP/1.1 ";
    out += std::to_string(response.status);
    out += ' ';
    out += reasonPhrase(response.status);
    out += "\r\n";
    appendField(out, "Date", httpDate());
    constexpr unsigned noContent = 204;
    constexpr unsigned notModified = 304;
    if (response.status != noContent && response.status != notModified) {
        if (!response.contentType.empty()) {
            appendField(out, "Content-Type", response.contentType);
        }
        appendField(out, "Content-Length", std::to_string(response.length()));
    }
    out += "X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nReferrer-Policy: no-referrer\r\n";
    if (!sets(response, "Cache-Control")) {
        out += "Cache-Control: no-store\r\n";
    }
    if (!request.id.empty()) {
        appendField(out, "X-Request-Id", request.id);
    }
    if (!reader.origin.empty()) {
        appendCors(out, reader);
    }
    for (const auto& [name, value] : response.headers) {
        appendField(out, name, value);
    }
    if (close) {
        out += "Connection: close\r\n";
    }
    out += "\r\n";
    return out;
}

} // namespace backline::server::http
