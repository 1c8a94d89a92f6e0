#include "services/server/http/header_value.h"

#include <algorithm>
#include <cctype>

namespace backline::server::http {

namespace {

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return out;
}

/// Reads on from where it stands.
class Scanner
{
public:
    explicit Scanner(std::string_view text)
        : m_text(text)
    {}

    bool atEnd() const { return m_at == m_text.size(); }

    void skipSpace()
    {
        while (!atEnd() && (m_text[m_at] == ' ' || m_text[m_at] == '\t')) {
            ++m_at;
        }
    }

    bool take(char wanted)
    {
        if (atEnd() || m_text[m_at] != wanted) {
            return false;
        }
        ++m_at;
        return true;
    }

    /// Empty when there is none.
    std::string_view token(std::string_view also = {})
    {
        const auto start = m_at;
        while (!atEnd() && (isTokenCharacter(m_text[m_at]) || also.find(m_text[m_at]) != also.npos)) {
            ++m_at;
        }
        return m_text.substr(start, m_at - start);
    }

    /// Behind the first quote, up to and with the last.
    std::optional<std::string> quoted()
    {
        std::string text;
        while (!atEnd()) {
            char c = m_text[m_at++];
            if (c == '"') {
                return text;
            }
            if (c == '\\' && !atEnd() && (m_text[m_at] == '"' || m_text[m_at] == '\\')) {
                c = m_text[m_at++];
            }
            text += c;
        }
        return std::nullopt;
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

std::optional<std::pair<std::string, std::string>> readParameter(Scanner& scanner)
{
    scanner.skipSpace();
    auto name = lower(scanner.token());
    if (name.empty() || !scanner.take('=')) {
        return std::nullopt;
    }
    auto value = scanner.take('"') ? scanner.quoted() : std::string(scanner.token());
    scanner.skipSpace();
    if (!value) {
        return std::nullopt;
    }
    return std::pair(std::move(name), std::move(*value));
}

} // namespace

bool isTokenCharacter(char c)
{
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || others.find(c) != std::string_view::npos;
}

const std::string* HeaderValue::parameter(std::string_view name) const
{
    const auto found = std::find_if(parameters.begin(), parameters.end(), [&](const auto& parameter) {
        return parameter.first == name;
    });
    return found == parameters.end() ? nullptr : &found->second;
}

std::optional<HeaderValue> readHeaderValue(std::string_view text)
{
    Scanner scanner(text);
    scanner.skipSpace();
    HeaderValue header{lower(scanner.token("/")), {}};
    scanner.skipSpace();
    while (scanner.take(';')) {
        auto parameter = readParameter(scanner);
        if (!parameter || header.parameter(parameter->first) != nullptr) {
            return std::nullopt;
        }
        header.parameters.push_back(std::move(*parameter));
    }
    if (header.value.empty() || !scanner.atEnd()) {
        return std::nullopt;
    }
    return header;
}

} // namespace backline::server::http
