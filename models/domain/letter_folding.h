#pragma once

#include <string_view>

namespace backline::domain {

/// What a code point means to the word scanner.
enum class LetterKind
{
    Letter, ///< continues a word
    Alone, ///< a word by itself: a Chinese character, an emoji
    Apostrophe,
    Invisible, ///< joiners, soft hyphens and combining accents: as if it was not there
    Joint, ///< ends a word but not the clause
    Break, ///< ends the clause
    QuoteOpen,
    QuoteClose,
    QuoteEither
};

LetterKind kindOf(char32_t codePoint) noexcept;

/// True for the capitals of ASCII and Latin-1.
bool isCapital(char32_t codePoint) noexcept;

/// Full-width forms as their ASCII twins; everything else as it is.
char32_t narrowed(char32_t codePoint) noexcept;

/// Lower case without accents: "É" is "e", "ß" is "ss". Empty when there is nothing to fold.
std::string_view folded(char32_t codePoint) noexcept;

} // namespace backline::domain
