#include "services/protocol/json_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace backline::protocol {

namespace {

void appendEscape(std::string& out, unsigned char byte)
{
    constexpr std::string_view digits = "0123456789abcdef";
    switch (byte) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        out += "\\u00";
        out += digits[byte >> 4U];
        out += digits[byte & 0xFU];
    }
}

bool needsEscape(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void appendObject(std::string& out, const boost::json::object& object)
{
    out += '{';
    bool first = true;
    for (const auto& [key, member] : object) {
        if (!first) {
            out += ',';
        }
        first = false;
        appendString(out, key);
        out += ':';
        appendValue(out, member);
    }
    out += '}';
}

void appendArray(std::string& out, const boost::json::array& array)
{
    out += '[';
    bool first = true;
    for (const auto& element : array) {
        if (!first) {
            out += ',';
        }
        first = false;
        appendValue(out, element);
    }
    out += ']';
}

} // namespace

void appendString(std::string& out, std::string_view text)
{
    out += '"';
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (needsEscape(text[i])) {
            out.append(text, start, i - start);
            appendEscape(out, static_cast<unsigned char>(text[i]));
            start = i + 1;
        }
    }
    out.append(text, start);
    out += '"';
}

void appendInteger(std::string& out, long long value)
{
    std::array<char, 24> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    out.append(buffer.data(), end);
}

void appendDouble(std::string& out, double value)
{
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    out += text;
    if (text.find_first_of(".e") == std::string_view::npos) {
        out += ".0";
    }
}

void appendValue(std::string& out, const boost::json::value& value)
{
    switch (value.kind()) {
    case boost::json::kind::null:
        out += "null";
        return;
    case boost::json::kind::bool_:
        out += value.get_bool() ? "true" : "false";
        return;
    case boost::json::kind::int64:
        appendInteger(out, value.get_int64());
        return;
    case boost::json::kind::uint64:
        out += std::to_string(value.get_uint64());
        return;
    case boost::json::kind::double_:
        appendDouble(out, value.get_double());
        return;
    case boost::json::kind::string:
        appendString(out, value.get_string());
        return;
    case boost::json::kind::array:
        appendArray(out, value.get_array());
        return;
    case boost::json::kind::object:
        appendObject(out, value.get_object());
        return;
    }
}

std::string toText(const boost::json::value& value)
{
    std::string out;
    appendValue(out, value);
    return out;
}

} // namespace backline::protocol
