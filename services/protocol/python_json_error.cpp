#include "services/protocol/python_json_error.h"

#include <algorithm>
#include <array>
#include <optional>

namespace backline::protocol {

namespace {

/// Walks the text as Python's scanner does and remembers the first fault. Positions are bytes until the end.
class Scanner
{
public:
    explicit Scanner(std::string_view text)
        : m_text(text)
    {}

    JsonError run()
    {
        skipSpace();
        value(0);
        if (!m_fault) {
            skipSpace();
            if (m_at < m_text.size()) {
                fail("Extra data", m_at);
            }
        }
        // Boost refuses some texts that Python takes (NaN, lone surrogates): name the start of the text then.
        const auto& fault = m_fault ? *m_fault : JsonError{"Expecting value", 0};
        return {fault.message, codePoints(fault.offset)};
    }

private:
    static constexpr int maxDepth = 1000;

    void fail(std::string message, std::size_t offset)
    {
        if (!m_fault) {
            m_fault = JsonError{std::move(message), offset};
        }
    }

    std::size_t codePoints(std::size_t bytes) const
    {
        const auto head = m_text.substr(0, bytes);
        return static_cast<std::size_t>(std::count_if(head.begin(), head.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        }));
    }

    bool at(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }

    void skipSpace()
    {
        while (m_at < m_text.size()
               && std::string_view(" \t\n\r").find(m_text[m_at]) != std::string_view::npos) {
            ++m_at;
        }
    }

    void value(int depth)
    {
        if (depth > maxDepth || m_at >= m_text.size()) {
            fail("Expecting value", m_at);
        } else if (at('"')) {
            string();
        } else if (at('{')) {
            object(depth);
        } else if (at('[')) {
            array(depth);
        } else if (!literal() && !number()) {
            fail("Expecting value", m_at);
        }
    }

    bool literal()
    {
        constexpr std::array<std::string_view, 6> words = {
            "null", "true", "false", "NaN", "Infinity", "-Infinity"};
        for (const auto word : words) {
            if (m_text.substr(m_at).starts_with(word)) {
                m_at += word.size();
                return true;
            }
        }
        return false;
    }

    std::size_t digits(std::size_t from) const
    {
        while (from < m_text.size() && m_text[from] >= '0' && m_text[from] <= '9') {
            ++from;
        }
        return from;
    }

    bool number()
    {
        std::size_t next = m_at + (at('-') ? 1 : 0);
        if (next < m_text.size() && m_text[next] == '0') {
            ++next;
        } else if (const auto end = digits(next); end > next) {
            next = end;
        } else {
            return false;
        }
        if (next < m_text.size() && m_text[next] == '.' && digits(next + 1) > next + 1) {
            next = digits(next + 1);
        }
        if (next < m_text.size() && (m_text[next] == 'e' || m_text[next] == 'E')) {
            std::size_t exponent = next + 1;
            if (exponent < m_text.size() && (m_text[exponent] == '+' || m_text[exponent] == '-')) {
                ++exponent;
            }
            next = digits(exponent) > exponent ? digits(exponent) : next;
        }
        m_at = next;
        return true;
    }

    void string()
    {
        const auto begin = m_at++;
        while (m_at < m_text.size() && !at('"') && !m_fault) {
            if (static_cast<unsigned char>(m_text[m_at]) < 0x20) {
                fail("Invalid control character at", m_at);
            } else if (at('\\')) {
                escape(begin);
            } else {
                ++m_at;
            }
        }
        if (!m_fault && m_at >= m_text.size()) {
            fail("Unterminated string starting at", begin);
        }
        ++m_at;
    }

    void escape(std::size_t begin)
    {
        if (m_at + 1 >= m_text.size()) {
            fail("Unterminated string starting at", begin);
        } else if (m_text[m_at + 1] == 'u') {
            const auto hex = m_text.substr(m_at + 2, 4);
            // Python wants one more character behind the digits, if only the closing quote.
            const bool whole = m_at + 6 < m_text.size()
                && hex.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
            if (!whole) {
                fail("Invalid \\uXXXX escape", m_at + 1);
            }
            m_at += 6;
        } else if (std::string_view("\"\\/bfnrt").find(m_text[m_at + 1]) == std::string_view::npos) {
            fail("Invalid \\escape", m_at);
        } else {
            m_at += 2;
        }
    }

    void array(int depth)
    {
        ++m_at;
        skipSpace();
        if (at(']')) {
            ++m_at;
            return;
        }
        while (!m_fault) {
            value(depth + 1);
            skipSpace();
            if (m_fault || at(']')) {
                break;
            }
            if (!at(',')) {
                fail("Expecting ',' delimiter", m_at);
                break;
            }
            ++m_at;
            skipSpace();
        }
        ++m_at;
    }

    void object(int depth)
    {
        ++m_at;
        skipSpace();
        if (at('}')) {
            ++m_at;
            return;
        }
        while (!m_fault) {
            member(depth);
            skipSpace();
            if (m_fault || at('}')) {
                break;
            }
            if (!at(',')) {
                fail("Expecting ',' delimiter", m_at);
                break;
            }
            ++m_at;
            skipSpace();
        }
        ++m_at;
    }

    void member(int depth)
    {
        if (!at('"')) {
            fail("Expecting property name enclosed in double quotes", m_at);
            return;
        }
        string();
        skipSpace();
        if (!m_fault && !at(':')) {
            fail("Expecting ':' delimiter", m_at);
        }
        if (!m_fault) {
            ++m_at;
            skipSpace();
            value(depth + 1);
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::optional<JsonError> m_fault;
};

} // namespace

JsonError pythonJsonError(std::string_view text)
{
    return Scanner(text).run();
}

} // namespace backline::protocol
