#include "models/domain/word_scanner.h"

#include "models/domain/letter_folding.h"
#include "models/domain/utf8_text.h"

#include <algorithm>
#include <optional>

namespace backline::domain {

namespace {

class Scanner
{
public:
    explicit Scanner(std::u32string text)
        : m_text(std::move(text))
    {}

    ScannedText run();

private:
    void take(char32_t c);
    bool continuesOath() const;
    void takeLetter(char32_t c);
    void takeApostrophe();
    void appendRun(std::string_view letters);
    void takeMark(char32_t c);
    void toggleQuote(LetterKind kind);
    void closeQuote();
    void endWord();

    LetterKind kindAt(std::size_t index) const
    {
        return index < m_text.size() ? kindOf(m_text[index]) : LetterKind::Break;
    }

    bool isDigitAt(std::size_t index) const
    {
        return index < m_text.size() && m_text[index] >= U'0' && m_text[index] <= U'9';
    }

    std::u32string m_text;
    std::size_t m_at = 0;
    ScannedText m_result;
    Word m_word;
    std::size_t m_run = 0;
    std::size_t m_letters = 0;
    std::size_t m_capitals = 0;
    std::size_t m_clause = 0;
    std::optional<std::size_t> m_quoteBegin;
    bool m_singleQuote = false;
};

ScannedText Scanner::run()
{
    for (; m_at < m_text.size(); ++m_at) {
        m_text[m_at] = narrowed(m_text[m_at]);
        take(m_text[m_at]);
    }
    endWord();
    auto& words = m_result.words;
    if (std::ranges::all_of(words, &Word::quoted)) {
        for (Word& word : words) {
            word.quoted = false;
        }
    }
    return std::move(m_result);
}

void Scanner::take(char32_t c)
{
    if (c == U'*' && continuesOath()) {
        return appendRun("*");
    }
    switch (const LetterKind kind = kindOf(c)) {
    case LetterKind::Letter:
        return takeLetter(c);
    case LetterKind::Alone:
        endWord();
        takeLetter(c);
        return endWord();
    case LetterKind::Apostrophe:
        return takeApostrophe();
    case LetterKind::Invisible:
        return;
    case LetterKind::Joint:
        return endWord();
    case LetterKind::Break:
        return takeMark(c);
    case LetterKind::QuoteOpen:
    case LetterKind::QuoteClose:
    case LetterKind::QuoteEither:
        return toggleQuote(kind);
    }
}

/// "f***" and "sh*t" are words.
bool Scanner::continuesOath() const
{
    const std::string& begun = m_word.text;
    return begun.ends_with('*') || begun.size() == 1 || begun.size() == 2;
}

void Scanner::takeLetter(char32_t c)
{
    ++m_letters;
    m_capitals += isCapital(c) ? 1U : 0U;
    if (const auto letters = folded(c); !letters.empty()) {
        return appendRun(letters);
    }
    std::string letter;
    appendUtf8(letter, c);
    appendRun(letter);
}

void Scanner::appendRun(std::string_view letters)
{
    const bool digit = letters.front() >= '0' && letters.front() <= '9';
    const bool repeated = !digit && m_word.text.ends_with(letters);
    m_run = repeated ? m_run + 1 : 1;
    if (m_run <= 2) {
        m_word.text += letters;
        m_word.plain += letters;
    } else if (m_run == 3) {
        m_word.plain.resize(m_word.plain.size() - letters.size());
    }
}

void Scanner::takeApostrophe()
{
    const bool inside = !m_word.text.empty();
    const bool before = kindAt(m_at + 1) == LetterKind::Letter;
    if (inside && before) {
        return;
    }
    if (!inside && before && !m_quoteBegin) {
        m_quoteBegin = m_result.words.size();
        m_singleQuote = true;
        return;
    }
    endWord();
    if (m_quoteBegin && m_singleQuote) {
        closeQuote();
    }
}

void Scanner::toggleQuote(LetterKind kind)
{
    endWord();
    if (!m_quoteBegin || m_singleQuote || kind == LetterKind::QuoteOpen) {
        m_quoteBegin = m_result.words.size();
        m_singleQuote = false;
        return;
    }
    closeQuote();
}

void Scanner::closeQuote()
{
    for (std::size_t index = *m_quoteBegin; index < m_result.words.size(); ++index) {
        m_result.words[index].quoted = true;
    }
    m_quoteBegin.reset();
    m_singleQuote = false;
}

void Scanner::takeMark(char32_t c)
{
    if ((c == U'.' || c == U',') && m_at > 0 && isDigitAt(m_at - 1) && isDigitAt(m_at + 1)) {
        return endWord();
    }
    m_result.exclamations += c == U'!' ? 1U : 0U;
    m_result.questions += c == U'?' ? 1U : 0U;
    endWord();
    ++m_clause;
}

void Scanner::endWord()
{
    if (!m_word.text.empty()) {
        m_word.clause = m_clause;
        m_word.shouted = m_letters >= 2 && m_capitals == m_letters;
        m_result.words.push_back(std::move(m_word));
    }
    m_word = {};
    m_run = 0;
    m_letters = 0;
    m_capitals = 0;
}

} // namespace

ScannedText scanWords(std::string_view text)
{
    return Scanner(decodeUtf8(text, scannedCodePoints)).run();
}

} // namespace backline::domain
