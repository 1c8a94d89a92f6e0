#include "services/server/http/message.h"

#include "services/server/http/outgoing_file.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace backline::server::http {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// The byte of "%XX" at this place, or -1.
int escapedByte(std::string_view text, std::size_t at)
{
    if (at + 2 >= text.size()) {
        return -1;
    }
    const int high = hexDigit(text[at + 1]);
    const int low = hexDigit(text[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

std::string formDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int byte = text[i] == '%' ? escapedByte(text, i) : -1;
        if (byte >= 0) {
            out += static_cast<char>(byte);
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

} // namespace

std::string_view Request::header(std::string_view lowerCaseName) const
{
    for (const auto& [name, value] : headers) {
        if (name == lowerCaseName) {
            return value;
        }
    }
    return {};
}

bool Request::hasHeader(std::string_view lowerCaseName) const
{
    return std::any_of(headers.begin(), headers.end(), [&](const Header& header) {
        return header.first == lowerCaseName;
    });
}

void Request::letBodyGo()
{
    std::string().swap(body); // clear() would keep the memory
    share.reset();
}

std::uint64_t Response::length() const
{
    return file ? file->size() : body.size();
}

Response Response::json(unsigned status, std::string body)
{
    Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

Response Response::text(unsigned status, std::string body)
{
    Response response;
    response.status = status;
    response.contentType = "text/plain; charset=utf-8";
    response.body = std::move(body);
    return response;
}

Response&& Response::with(std::string name, std::string value) &&
{
    headers.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
}

std::string_view reasonPhrase(unsigned status)
{
    constexpr std::array<std::pair<unsigned, std::string_view>, 30> phrases{{
        {101, "Switching Protocols"},
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {307, "Temporary Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {411, "Length Required"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {417, "Expectation Failed"},
        {421, "Misdirected Request"},
        {422, "Unprocessable Content"},
        {426, "Upgrade Required"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {503, "Service Unavailable"},
        {505, "HTTP Version Not Supported"},
        {507, "Insufficient Storage"},
        {301, "Moved Permanently"},
        {304, "Not Modified"},
    }};
    for (const auto& [code, phrase] : phrases) {
        if (code == status) {
            return phrase;
        }
    }
    return "Unknown";
}

bool percentDecoded(std::string_view text, std::string& out)
{
    out.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const int byte = escapedByte(text, i);
        if (byte < 0x20 || byte == 0x7F) {
            return false;
        }
        out += static_cast<char>(byte);
        i += 2;
    }
    return true;
}

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain = "-._~";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x80 && std::isalnum(byte) != 0) || plain.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4U];
            out += digits[byte & 0xFU];
        }
    }
    return out;
}

std::vector<Header> parseQuery(std::string_view query)
{
    std::vector<Header> values;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto part = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        const auto equals = std::min(part.find('='), part.size());
        if (!part.empty()) {
            const auto value = equals < part.size() ? part.substr(equals + 1) : std::string_view();
            values.emplace_back(formDecoded(part.substr(0, equals)), formDecoded(value));
        }
    }
    return values;
}

} // namespace backline::server::http
