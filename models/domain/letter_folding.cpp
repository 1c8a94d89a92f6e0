#include "models/domain/letter_folding.h"

#include <array>

namespace backline::domain {

namespace {

constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz";

/// U+00E0 to U+00FF; the capitals from U+00C0 on stand in the same order.
constexpr std::array<std::string_view, 32> latin{
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y",
};

constexpr bool within(char32_t c, char32_t first, char32_t last) noexcept
{
    return c >= first && c <= last;
}

LetterKind kindOfAscii(char32_t c) noexcept
{
    if (within(c, 'a', 'z') || within(c, 'A', 'Z') || within(c, '0', '9')) {
        return LetterKind::Letter;
    }
    if (c == '\'' || c == '`') {
        return LetterKind::Apostrophe;
    }
    if (c == '"') {
        return LetterKind::QuoteEither;
    }
    const bool joint = std::u32string_view(U" \t\r-_/&+@#*%").find(c) != std::u32string_view::npos;
    return joint ? LetterKind::Joint : LetterKind::Break;
}

LetterKind kindOfPunctuation(char32_t c) noexcept
{
    if (within(c, 0x200B, 0x200F) || within(c, 0x202A, 0x202E) || within(c, 0x2060, 0x206F)) {
        return LetterKind::Invisible;
    }
    if (c == 0x2018 || c == 0x2019 || c == 0x201B) {
        return LetterKind::Apostrophe;
    }
    if (c == 0x201E) {
        return LetterKind::QuoteOpen;
    }
    if (c == 0x201C || c == 0x201D) {
        return LetterKind::QuoteEither; // “ opens in English and closes in German
    }
    const bool joint = within(c, 0x2000, 0x2012) || c == 0x202F || c == 0x205F;
    return joint ? LetterKind::Joint : LetterKind::Break;
}

LetterKind kindOfLatin(char32_t c) noexcept
{
    if (c == 0xAB || c == 0xBB) {
        return LetterKind::QuoteEither; // «French» and »German«
    }
    if (c == 0xAD) {
        return LetterKind::Invisible;
    }
    if (c == 0xB4) {
        return LetterKind::Apostrophe;
    }
    if (within(c, 0xC0, 0xFF)) {
        return c == 0xD7 || c == 0xF7 ? LetterKind::Joint : LetterKind::Letter;
    }
    return c == 0xA0 ? LetterKind::Joint : LetterKind::Break;
}

bool standsAlone(char32_t c) noexcept
{
    return within(c, 0x3400, 0x9FFF) || within(c, 0xF900, 0xFAFF) || within(c, 0x1F000, 0x1FAFF)
        || within(c, 0x20000, 0x3FFFF);
}

} // namespace

LetterKind kindOf(char32_t codePoint) noexcept
{
    if (codePoint < 0x80) {
        return kindOfAscii(codePoint);
    }
    if (codePoint < 0x100) {
        return kindOfLatin(codePoint);
    }
    if (within(codePoint, 0x2000, 0x206F)) {
        return kindOfPunctuation(codePoint);
    }
    if (within(codePoint, 0x300, 0x36F) || within(codePoint, 0xFE00, 0xFE0F) || codePoint == 0xFEFF) {
        return LetterKind::Invisible;
    }
    if (codePoint == 0x300C || codePoint == 0x300E) {
        return LetterKind::QuoteOpen;
    }
    if (codePoint == 0x300D || codePoint == 0x300F) {
        return LetterKind::QuoteClose;
    }
    if (within(codePoint, 0x2070, 0x2BFF) || within(codePoint, 0x3000, 0x303F) || codePoint >= 0xFFF0) {
        return standsAlone(codePoint) ? LetterKind::Alone : LetterKind::Break;
    }
    return standsAlone(codePoint) ? LetterKind::Alone : LetterKind::Letter;
}

bool isCapital(char32_t codePoint) noexcept
{
    return within(codePoint, 'A', 'Z') || (within(codePoint, 0xC0, 0xDE) && codePoint != 0xD7);
}

char32_t narrowed(char32_t codePoint) noexcept
{
    return within(codePoint, 0xFF01, 0xFF5E) ? codePoint - 0xFEE0 : codePoint;
}

std::string_view folded(char32_t codePoint) noexcept
{
    if (within(codePoint, 'A', 'Z')) {
        return alphabet.substr(codePoint - 'A', 1);
    }
    if (codePoint == 0xDF) {
        return "ss";
    }
    if (codePoint == 0x152 || codePoint == 0x153) {
        return "oe";
    }
    if (within(codePoint, 0xC0, 0xDE)) {
        return latin[codePoint - 0xC0];
    }
    return within(codePoint, 0xE0, 0xFF) ? latin[codePoint - 0xE0] : std::string_view{};
}

} // namespace backline::domain
