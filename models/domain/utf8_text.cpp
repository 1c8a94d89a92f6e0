#include "models/domain/utf8_text.h"

#include <cstdint>

namespace backline::domain {

namespace {

constexpr char32_t ellipsis = 0x2026;

struct Lead
{
    std::size_t continuations;
    char32_t bits;
    char32_t smallest;
};

Lead leadOf(std::uint8_t byte) noexcept
{
    if (byte < 0x80) {
        return {0, byte, 0};
    }
    if (byte >= 0xC2 && byte <= 0xDF) {
        return {1, static_cast<char32_t>(byte & 0x1F), 0x80};
    }
    if (byte >= 0xE0 && byte <= 0xEF) {
        return {2, static_cast<char32_t>(byte & 0x0F), 0x800};
    }
    if (byte >= 0xF0 && byte <= 0xF4) {
        return {3, static_cast<char32_t>(byte & 0x07), 0x10000};
    }
    return {0, replacementCharacter, 0};
}

bool isScalar(char32_t value, char32_t smallest) noexcept
{
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return value >= smallest && value <= 0x10FFFF && !surrogate;
}

bool isSpace(char32_t c) noexcept
{
    return c <= 0x20 || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0x2028 || c == 0x2029 || c == 0x3000;
}

std::u32string onOneLine(std::string_view text)
{
    std::u32string line;
    for (std::size_t position = 0; position < text.size();) {
        const char32_t c = nextCodePoint(text, position);
        if (!isSpace(c)) {
            line += c;
        } else if (!line.empty() && line.back() != U' ') {
            line += U' ';
        }
    }
    if (!line.empty() && line.back() == U' ') {
        line.pop_back();
    }
    return line;
}

} // namespace

char32_t nextCodePoint(std::string_view text, std::size_t& position) noexcept
{
    const Lead lead = leadOf(static_cast<std::uint8_t>(text[position]));
    ++position;
    char32_t value = lead.bits;
    std::size_t end = position;
    for (std::size_t left = lead.continuations; left > 0; --left, ++end) {
        const auto byte = end < text.size() ? static_cast<std::uint8_t>(text[end]) : std::uint8_t{0};
        if ((byte & 0xC0) != 0x80) {
            return replacementCharacter;
        }
        value = (value << 6) | (byte & 0x3F);
    }
    if (!isScalar(value, lead.smallest)) {
        return replacementCharacter;
    }
    position = end;
    return value;
}

std::u32string decodeUtf8(std::string_view text, std::size_t limit)
{
    std::u32string codePoints;
    for (std::size_t position = 0; position < text.size() && codePoints.size() < limit;) {
        codePoints += nextCodePoint(text, position);
    }
    return codePoints;
}

void appendUtf8(std::string& text, char32_t codePoint)
{
    const auto tail = [codePoint](unsigned shift) {
        return static_cast<char>(0x80 | ((codePoint >> shift) & 0x3F));
    };
    if (codePoint < 0x80) {
        text += static_cast<char>(codePoint);
    } else if (codePoint < 0x800) {
        text += {static_cast<char>(0xC0 | (codePoint >> 6)), tail(0)};
    } else if (codePoint < 0x10000) {
        text += {static_cast<char>(0xE0 | (codePoint >> 12)), tail(6), tail(0)};
    } else {
        text += {static_cast<char>(0xF0 | (codePoint >> 18)), tail(12), tail(6), tail(0)};
    }
}

std::string encodeUtf8(std::u32string_view codePoints)
{
    std::string text;
    for (const char32_t c : codePoints) {
        appendUtf8(text, c);
    }
    return text;
}

std::string shortened(std::string_view text, std::size_t limit)
{
    std::u32string line = onOneLine(text);
    if (line.size() <= limit) {
        return encodeUtf8(line);
    }
    if (limit == 0) {
        return {};
    }
    const bool insideWord = line[limit - 1] != U' ';
    line.resize(limit - 1);
    const auto space = line.rfind(U' ');
    // A text without spaces (Chinese, a long link) would otherwise lose most of itself.
    if (insideWord && space != std::u32string::npos && space >= limit / 2) {
        line.resize(space);
    }
    while (!line.empty() && (line.back() == U' ' || line.back() == U',')) {
        line.pop_back();
    }
    line += ellipsis;
    return encodeUtf8(line);
}

} // namespace backline::domain
