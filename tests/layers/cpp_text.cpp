#include "tests/layers/cpp_text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace backline::tests {

namespace {

bool isWordCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// The index just behind `end`, or the end of the text when it never comes.
std::size_t behind(std::string_view text, std::string_view end, std::size_t from)
{
    const auto found = text.find(end, from);
    return found == std::string_view::npos ? text.size() : found + end.size();
}

std::size_t behindQuoted(std::string_view text, std::size_t start)
{
    const char quote = text[start];
    std::size_t i = start + 1;
    while (i < text.size() && text[i] != quote && text[i] != '\n') {
        i += text[i] == '\\' ? 2U : 1U;
    }
    return std::min(i + 1, text.size());
}

/// R"tag( … )tag" from its opening quote.
std::size_t behindRaw(std::string_view text, std::size_t quote)
{
    const auto open = text.find('(', quote);
    if (open == std::string_view::npos) {
        return text.size();
    }
    const std::string end = ")" + std::string(text.substr(quote + 1, open - quote - 1)) + "\"";
    return behind(text, end, open);
}

/// The end of the comment that starts at `i`; `i` itself when none starts there.
std::size_t behindComment(std::string_view text, std::size_t i)
{
    if (text.substr(i, 2) == "//") {
        return std::min(text.find('\n', i), text.size());
    }
    return text.substr(i, 2) == "/*" ? behind(text, "*/", i + 2) : i;
}

/// The same for a string or character literal; the quote in 10'000 starts none.
std::size_t behindLiteral(std::string_view text, std::size_t i)
{
    const char before = i > 0 ? text[i - 1] : ' ';
    if (text[i] == '"') {
        return before == 'R' ? behindRaw(text, i) : behindQuoted(text, i);
    }
    const bool separatesDigits = std::isxdigit(static_cast<unsigned char>(before)) != 0;
    return text[i] == '\'' && !separatesDigits ? behindQuoted(text, i) : i;
}

void blank(std::string& text, std::size_t from, std::size_t to)
{
    std::replace_if(
        text.begin() + static_cast<std::ptrdiff_t>(from),
        text.begin() + static_cast<std::ptrdiff_t>(to),
        [](char c) { return c != '\n'; },
        ' '
    );
}

/// Outside of literals and comments a # only starts directives.
std::size_t behindDirective(std::string_view text, std::size_t i)
{
    if (text[i] != '#') {
        return i;
    }
    std::size_t end = i;
    do {
        end = behind(text, "\n", end);
    } while (end < text.size() && text[end - 2] == '\\');
    return end;
}

std::size_t tokenLength(std::string_view text, std::size_t i)
{
    if (isWordCharacter(text[i])) {
        std::size_t end = i;
        while (end < text.size() && (isWordCharacter(text[end]) || text[end] == '\'')) {
            ++end;
        }
        return end - i;
    }
    constexpr std::array<std::string_view, 3> joined{"::", "->", "&&"};
    return std::ranges::find(joined, text.substr(i, 2)) == joined.end() ? 1 : 2;
}

} // namespace

bool Token::isWord() const
{
    return !text.empty() && isWordCharacter(text.front());
}

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string withoutComments(std::string_view text)
{
    std::string result(text);
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = behindComment(text, i);
        blank(result, i, end);
        i = end > i ? end : std::max(behindLiteral(text, i), i + 1);
    }
    return result;
}

std::vector<Token> tokensOf(std::string_view text)
{
    const std::string code = withoutComments(text);
    std::vector<Token> tokens;
    int line = 1;
    for (std::size_t i = 0; i < code.size();) {
        std::size_t end = behindDirective(code, i);
        if (const std::size_t literalEnd = behindLiteral(code, i); literalEnd > i) {
            end = literalEnd;
            tokens.push_back({"\"\"", line});
        } else if (end == i) {
            end = i + tokenLength(code, i);
            if (std::isspace(static_cast<unsigned char>(code[i])) == 0) {
                tokens.push_back({code.substr(i, end - i), line});
            }
        }
        line += static_cast<int>(std::ranges::count(code.substr(i, end - i), '\n'));
        i = end;
    }
    return tokens;
}

} // namespace backline::tests
