#include "services/server/http/head_check.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace backline::server::http {

namespace {

constexpr unsigned badRequest = 400;

bool isTokenChar(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return std::isalnum(byte) != 0 || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

bool isVisible(char c)
{
    return static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7F;
}

bool isValueChar(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte != 0x7F) || c == '\t';
}

bool isNumber(std::string_view text)
{
    constexpr std::size_t maxDigits = 15;
    return !text.empty() && text.size() <= maxDigits
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return out;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool isPlausibleHost(std::string_view host)
{
    return std::all_of(host.begin(), host.end(), [](char c) {
        return isVisible(c) && std::string_view("/?#@\\\"<>^`{|},;").find(c) == std::string_view::npos;
    });
}

unsigned requestLineFault(std::string_view line, const Limits& limits)
{
    if (line.size() > limits.requestLine) {
        return 414;
    }
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) {
        return badRequest;
    }
    const auto target = line.substr(first + 1, last - first - 1);
    const auto version = line.substr(last + 1);
    if (!isToken(line.substr(0, first)) || target.empty()
        || !std::all_of(target.begin(), target.end(), isVisible)) {
        return badRequest;
    }
    if (target.front() != '/' && target != "*") {
        return badRequest; // a proxy's absolute form or CONNECT: this is no proxy
    }
    if (target.find_first_of("#\"<>\\^`{|}") != std::string_view::npos) {
        return badRequest;
    }
    if (version == "HTTP/1.1" || version == "HTTP/1.0") {
        return 0;
    }
    const bool isVersion = version.size() == 8 && version.starts_with("HTTP/") && version[6] == '.'
        && std::isdigit(static_cast<unsigned char>(version[5])) != 0
        && std::isdigit(static_cast<unsigned char>(version[7])) != 0;
    return isVersion ? 505 : badRequest;
}

/// Collects what must not contradict itself across the lines.
class FieldChecker
{
public:
    unsigned line(std::string_view text)
    {
        const auto colon = text.find(':');
        if (colon == std::string_view::npos || !isToken(text.substr(0, colon))) {
            return badRequest; // also folded lines and space before the colon
        }
        const auto value = trimmed(text.substr(colon + 1));
        if (!std::all_of(value.begin(), value.end(), isValueChar)) {
            return badRequest;
        }
        return field(lower(text.substr(0, colon)), value);
    }

    unsigned whole(bool isVersion10) const
    {
        if (m_hosts > 1 || (m_hosts == 0 && !isVersion10) || m_lengths > 1 || m_codings > 1) {
            return badRequest;
        }
        if (m_lengths > 0 && m_codings > 0) {
            return badRequest;
        }
        return m_codings > 0 && isVersion10 ? badRequest : 0;
    }

private:
    unsigned field(const std::string& name, std::string_view value)
    {
        if (name == "host") {
            ++m_hosts;
            return isPlausibleHost(value) ? 0 : badRequest;
        }
        if (name == "content-length") {
            ++m_lengths;
            return isNumber(value) ? 0 : badRequest;
        }
        if (name == "transfer-encoding") {
            ++m_codings;
            if (lower(value) == "chunked") {
                return 0;
            }
            return lower(value).find("chunked") == std::string::npos ? 501 : badRequest;
        }
        if (name == "expect") {
            return lower(value) == "100-continue" ? 0 : 417;
        }
        return 0;
    }

    int m_hosts = 0;
    int m_lengths = 0;
    int m_codings = 0;
};

} // namespace

unsigned headFault(std::string_view head, const Limits& limits)
{
    auto end = head.find("\r\n");
    if (end == std::string_view::npos || head.substr(0, end).find('\n') != std::string_view::npos) {
        return badRequest;
    }
    const auto requestLine = head.substr(0, end);
    if (const auto fault = requestLineFault(requestLine, limits); fault != 0) {
        return fault;
    }
    if (head.size() > limits.head) {
        return 431;
    }
    FieldChecker checker;
    std::size_t fields = 0;
    for (auto start = end + 2; start < head.size(); start = end + 2) {
        end = head.find("\r\n", start);
        if (end == std::string_view::npos) {
            return badRequest;
        }
        const auto line = head.substr(start, end - start);
        if (line.empty()) {
            break;
        }
        if (++fields > limits.headerFields) {
            return 431;
        }
        if (const auto fault = checker.line(line); fault != 0) {
            return fault;
        }
    }
    return checker.whole(requestLine.ends_with("HTTP/1.0"));
}

unsigned hopelessHead(std::string_view beginning, const Limits& limits)
{
    const auto lineEnd = beginning.find("\r\n");
    if (lineEnd == std::string_view::npos && beginning.size() > limits.requestLine + 2) {
        return 414;
    }
    if (beginning.size() > limits.head) {
        return 431;
    }
    const auto newline = beginning.find('\n');
    const bool bareNewline =
        newline != std::string_view::npos && (newline == 0 || beginning[newline - 1] != '\r');
    const bool looksBinary =
        !beginning.empty() && std::isalpha(static_cast<unsigned char>(beginning.front())) == 0;
    return bareNewline || looksBinary ? badRequest : 0;
}

} // namespace backline::server::http
