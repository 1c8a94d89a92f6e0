#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backline::domain {

/// What stands in for bytes that are not UTF-8.
inline constexpr char32_t replacementCharacter = 0xFFFD;

/// Decodes one code point at `position` and moves `position` behind it, by at least one byte. Never throws;
/// malformed, overlong and surrogate sequences give replacementCharacter. REQUIRES: position < text.size().
char32_t nextCodePoint(std::string_view text, std::size_t& position) noexcept;

/// At most the first `limit` code points of any bytes, malformed ones as replacementCharacter.
std::u32string decodeUtf8(std::string_view text, std::size_t limit = std::string_view::npos);

void appendUtf8(std::string& text, char32_t codePoint);

std::string encodeUtf8(std::u32string_view codePoints);

/// One line for people: white space runs become one space, malformed bytes replacementCharacter, and what is
/// longer than `limit` code points is cut, at a word where there is one, with an ellipsis inside the limit.
std::string shortened(std::string_view text, std::size_t limit);

} // namespace backline::domain
