#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Just enough C++ to read our own sources: comments, literals, lines and tokens. Pure functions, any thread.
namespace backline::tests {

/// A word, a number, a literal (always `""`) or a punctuator, with the line it starts on.
struct Token
{
    std::string text;
    int line = 0;

    bool isWord() const;
};

std::vector<std::string> linesOf(std::string_view text);

/// The text with every comment replaced by spaces; line breaks stay where they are.
std::string withoutComments(std::string_view text);

/// The tokens of the text without comments and preprocessor lines. Only `::`, `->` and `&&` are joined.
std::vector<Token> tokensOf(std::string_view text);

} // namespace backline::tests
