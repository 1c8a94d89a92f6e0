#include "tests/layers/coroutine_rule.h"

#include "tests/layers/cpp_text.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace backline::tests {

namespace {

template<std::size_t Count>
bool isOneOf(std::string_view word, const std::array<std::string_view, Count>& words)
{
    return std::ranges::find(words, word) != words.end();
}

enum class Bracket
{
    Round,
    Square,
    Initialiser,
    LambdaBody,
    Block
};

/// What is known of the statement being read.
struct Statement
{
    std::size_t depth = 0; ///< open brackets around it
    int line = 0; ///< of its first token, 0 before that
    bool awaits = false;
    bool isRisky = false;
    bool opensScope = false; ///< struct, namespace and the like, or a function with a trailing return type
    std::vector<std::size_t> lambdaDepths{}; ///< of introducers whose body has not come yet
};

class StatementReader
{
public:
    explicit StatementReader(std::vector<Token> tokens)
        : m_tokens(std::move(tokens))
        , m_statements(1)
    {}

    std::vector<int> read()
    {
        for (m_index = 0; m_index < m_tokens.size(); ++m_index) {
            take(m_tokens[m_index].text);
        }
        finishStatement();
        return m_found;
    }

private:
    void take(std::string_view text)
    {
        if (text == ";") {
            finishStatement();
        } else if (text == "{") {
            openBrace();
        } else if (text == "}") {
            closeBrace();
        } else {
            note(text);
            trackBrackets(text);
        }
    }

    void note(std::string_view text)
    {
        constexpr std::array<std::string_view, 7> scopes{
            "namespace", "struct", "class", "union", "enum", "extern", "template"};
        constexpr std::array<std::string_view, 3> parameterEnds{")", "const", "noexcept"};
        const bool isOutermost = m_open.size() == statement().depth;
        const bool isTrailingReturn = text == "->" && isOneOf(previous(), parameterEnds);
        statement().opensScope |= isOutermost && (isOneOf(text, scopes) || isTrailingReturn);
        statement().awaits |= text == "co_await" || text == "co_return";
        noteLambda(text);
        begin();
    }

    void noteLambda(std::string_view text)
    {
        const bool isLast = m_index + 1 == m_tokens.size();
        const std::string_view next = isLast ? std::string_view() : m_tokens[m_index + 1].text;
        if (text == "[" && next != "[" && canStartLambda()) {
            statement().lambdaDepths.push_back(m_open.size());
            statement().isRisky |= next != "]";
        }
    }

    /// Not for a subscript, an array's size, a structured binding or the inside of an attribute.
    bool canStartLambda() const
    {
        constexpr std::array<std::string_view, 4> keywords{"return", "co_return", "co_await", "co_yield"};
        constexpr std::array<std::string_view, 6> valueEnds{")", "]", "}", ">", "\"\"", "["};
        const std::string_view last = previous();
        const bool isReference = last == "&" || last == "&&";
        const bool isBinding = isReference && m_tokens[m_index - 2].text == "auto";
        const bool isName = !last.empty() && m_tokens[m_index - 1].isWord() && !isOneOf(last, keywords);
        return !isBinding && !isName && !isOneOf(last, valueEnds);
    }

    void trackBrackets(std::string_view text)
    {
        if (text == "(" || text == "[") {
            m_open.push_back(text == "(" ? Bracket::Round : Bracket::Square);
        } else if ((text == ")" || text == "]") && m_open.size() > statement().depth) {
            m_open.pop_back();
        }
    }

    void openBrace()
    {
        const Bracket kind = braceKind();
        if (kind == Bracket::Initialiser) {
            statement().isRisky = true;
            begin();
        } else if (kind == Bracket::LambdaBody) {
            statement().lambdaDepths.pop_back();
        } else {
            finishStatement();
        }
        m_open.push_back(kind);
        if (kind != Bracket::Initialiser) {
            m_statements.push_back({.depth = m_open.size()});
        }
    }

    Bracket braceKind() const
    {
        constexpr std::array<std::string_view, 13> blockHeads{
            "", ")", "}", ":", "&", "&&", "else", "do", "try", "const", "noexcept", "override", "final"};
        const Statement& current = statement();
        if (!current.lambdaDepths.empty() && current.lambdaDepths.back() == m_open.size()) {
            return Bracket::LambdaBody;
        }
        if (m_open.size() > current.depth) {
            return Bracket::Initialiser;
        }
        return current.opensScope || isOneOf(previous(), blockHeads) ? Bracket::Block : Bracket::Initialiser;
    }

    void closeBrace()
    {
        if (m_open.empty()) {
            return;
        }
        const Bracket kind = m_open.back();
        m_open.pop_back();
        if (kind == Bracket::LambdaBody || kind == Bracket::Block) {
            finishStatement();
            m_statements.pop_back();
        }
    }

    void begin()
    {
        if (statement().line == 0) {
            statement().line = m_tokens[m_index].line;
        }
    }

    void finishStatement()
    {
        if (statement().awaits && statement().isRisky) {
            m_found.push_back(statement().line);
        }
        statement() = {.depth = statement().depth};
    }

    /// The token before this one in the same statement; empty at its start.
    std::string_view previous() const
    {
        return statement().line == 0 ? std::string_view() : std::string_view(m_tokens[m_index - 1].text);
    }

    Statement& statement() { return m_statements.back(); }

    const Statement& statement() const { return m_statements.back(); }

    std::vector<Token> m_tokens;
    std::size_t m_index = 0;
    std::vector<Statement> m_statements;
    std::vector<Bracket> m_open;
    std::vector<int> m_found;
};

} // namespace

std::vector<int> riskyAwaits(std::string_view text)
{
    std::vector<int> lines = StatementReader(tokensOf(text)).read();
    std::ranges::sort(lines);
    return lines;
}

} // namespace backline::tests
