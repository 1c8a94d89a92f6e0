#include "services/protocol/lone_surrogates.h"

#include <algorithm>
#include <charconv>

namespace backline::protocol {

namespace {

constexpr std::size_t escapeLength = 6; // \uXXXX
constexpr unsigned firstHigh = 0xD800;
constexpr unsigned firstLow = 0xDC00;
constexpr unsigned behindLow = 0xE000;

/// The code unit of the \u escape that the text begins with; 0 when it begins with something else.
unsigned escapedUnit(std::string_view text)
{
    if (text.size() < escapeLength || !text.starts_with("\\u")) {
        return 0;
    }
    unsigned unit = 0;
    const auto* const end = text.data() + escapeLength;
    const auto parsed = std::from_chars(text.data() + 2, end, unit, 16);
    return parsed.ptr == end ? unit : 0;
}

bool isHigh(unsigned unit)
{
    return unit >= firstHigh && unit < firstLow;
}

bool isLow(unsigned unit)
{
    return unit >= firstLow && unit < behindLow;
}

/// How much of the text, which begins with a backslash, belongs together.
std::size_t escapeAt(std::string_view text, unsigned unit)
{
    if (isHigh(unit) && isLow(escapedUnit(text.substr(escapeLength)))) {
        return 2 * escapeLength;
    }
    return std::min(unit == 0 ? 2 : escapeLength, text.size());
}

} // namespace

std::string withoutLoneSurrogates(std::string_view json)
{
    std::string whole;
    whole.reserve(json.size());
    while (!json.empty()) {
        const auto plain = std::min(json.find('\\'), json.size());
        whole += json.substr(0, plain);
        json.remove_prefix(plain);
        const auto unit = escapedUnit(json);
        const auto length = escapeAt(json, unit);
        const bool isLone = length == escapeLength && (isHigh(unit) || isLow(unit));
        whole += isLone ? std::string_view("\\ufffd") : json.substr(0, length);
        json.remove_prefix(length);
    }
    return whole;
}

} // namespace backline::protocol
