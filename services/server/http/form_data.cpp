#include "services/server/http/form_data.h"

#include "models/domain/utf8_text.h"
#include "services/server/http/header_value.h"
#include "services/server/http/message.h"

#include <algorithm>
#include <cctype>

namespace backline::server::http {

namespace {

constexpr std::size_t mostParts = 16;
constexpr std::size_t longestHead = 4096;
constexpr std::size_t longestFilename = 1024;
constexpr std::string_view lineEnd = "\r\n";

bool isControl(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

bool isPlainText(std::string_view text)
{
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    std::size_t at = 0;
    while (at < text.size()) {
        const auto start = at;
        const auto c = domain::nextCodePoint(text, at);
        const bool malformed =
            c == domain::replacementCharacter && text.substr(start, at - start) != replacement;
        if (malformed || isControl(c)) {
            return false;
        }
    }
    return true;
}

/// 1 to 70 characters that RFC 2046 knows.
bool isBoundary(std::string_view text)
{
    constexpr std::size_t longest = 70;
    constexpr std::string_view others = "'()+_,-./:=? ";
    return !text.empty() && text.size() <= longest && text.back() != ' '
        && std::all_of(text.begin(), text.end(), [&](char c) {
               return std::isalnum(static_cast<unsigned char>(c)) != 0 || others.find(c) != others.npos;
           });
}

/// Browsers escape the quote and nothing else that may stand in a name.
std::string withQuotes(std::string text)
{
    constexpr std::string_view escape = "%22";
    for (auto at = text.find(escape); at != std::string::npos; at = text.find(escape, at + 1)) {
        text.replace(at, escape.size(), "\"");
    }
    return text;
}

/// "UTF-8''na%C3%AFve.txt" (RFC 8187)
std::optional<std::string> decodedExtended(std::string_view text)
{
    constexpr std::size_t charsetLength = 5;
    std::string charset(text.substr(0, charsetLength));
    std::transform(charset.begin(), charset.end(), charset.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    const auto language = text.find('\'');
    const auto value = text.find('\'', language + 1);
    std::string decoded;
    if (charset != "utf-8" || language != charsetLength || value == std::string_view::npos
        || !percentDecoded(text.substr(value + 1), decoded)) {
        return std::nullopt;
    }
    return decoded;
}

/// Sets the filename when one was sent; false when it cannot be one.
bool takeFilename(const HeaderValue& disposition, FormPart& part)
{
    const auto* plain = disposition.parameter("filename");
    const auto* extended = disposition.parameter("filename*");
    if (plain == nullptr && extended == nullptr) {
        return true;
    }
    const auto name = extended != nullptr ? decodedExtended(*extended) : withQuotes(*plain);
    if (!name || name->size() > longestFilename || !isPlainText(*name)) {
        return false;
    }
    const auto separator = name->find_last_of("/\\");
    part.filename = separator == std::string::npos ? *name : name->substr(separator + 1);
    return true;
}

bool takeDisposition(std::string_view text, FormPart& part)
{
    const auto disposition = readHeaderValue(text);
    const auto* name = disposition ? disposition->parameter("name") : nullptr;
    if (name == nullptr || name->empty() || disposition->value != "form-data" || !isPlainText(*name)) {
        return false;
    }
    part.name = withQuotes(*name);
    return takeFilename(*disposition, part);
}

/// What changes no byte.
bool isPlainEncoding(std::string_view text)
{
    const auto encoding = readHeaderValue(text);
    return encoding
        && (encoding->value == "binary" || encoding->value == "8bit" || encoding->value == "7bit");
}

/// "Name: value" → false when it is no header line, or one that nobody should send.
bool takeHeaderLine(std::string_view line, FormPart& part)
{
    const auto colon = line.find(':');
    std::string name(line.substr(0, colon));
    if (colon == std::string_view::npos || name.empty()
        || !std::all_of(name.begin(), name.end(), isTokenCharacter)) {
        return false;
    }
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    const auto value = line.substr(colon + 1);
    if (name == "content-disposition") {
        return part.name.empty() && takeDisposition(value, part);
    }
    return name != "content-transfer-encoding" || isPlainEncoding(value);
}

bool takeHead(std::string_view head, FormPart& part)
{
    while (!head.empty()) {
        const auto end = std::min(head.find(lineEnd), head.size());
        if (!takeHeaderLine(head.substr(0, end), part)) {
            return false;
        }
        head.remove_prefix(std::min(end + lineEnd.size(), head.size()));
    }
    return !part.name.empty();
}

/// Walks from boundary to boundary.
class FormReader
{
public:
    FormReader(const std::string& boundary, std::string_view body)
        : m_delimiter(std::string(lineEnd) + "--" + boundary)
        , m_rest(body)
    {}

    FormParts read()
    {
        const auto first = std::string_view(m_delimiter).substr(lineEnd.size());
        if (!m_rest.starts_with(first)) {
            return first.starts_with(m_rest) ? FormFault::Unfinished : FormFault::Malformed;
        }
        m_rest.remove_prefix(first.size());
        while (!m_rest.starts_with("--")) {
            if (const auto fault = readPart()) {
                return *fault;
            }
        }
        m_rest.remove_prefix(2);
        if (!m_rest.empty() && m_rest != lineEnd) {
            return FormFault::Malformed;
        }
        return std::move(m_parts);
    }

private:
    std::optional<FormFault> readPart()
    {
        constexpr std::string_view headEnd = "\r\n\r\n";
        if (!m_rest.starts_with(lineEnd)) {
            return m_rest.size() < lineEnd.size() ? FormFault::Unfinished : FormFault::Malformed;
        }
        if (m_parts.size() == mostParts) {
            return FormFault::TooMuch;
        }
        m_rest.remove_prefix(lineEnd.size());
        const auto head = m_rest.substr(0, longestHead).find(headEnd);
        if (head == std::string_view::npos) {
            return m_rest.size() < longestHead ? FormFault::Unfinished : FormFault::TooMuch;
        }
        FormPart part;
        if (!takeHead(m_rest.substr(0, head), part)) {
            return FormFault::Malformed;
        }
        m_rest.remove_prefix(head + headEnd.size());
        return takeContent(std::move(part));
    }

    std::optional<FormFault> takeContent(FormPart part)
    {
        const auto end = m_rest.find(m_delimiter);
        if (end == std::string_view::npos) {
            return FormFault::Unfinished;
        }
        part.content = m_rest.substr(0, end);
        m_rest.remove_prefix(end + m_delimiter.size());
        m_parts.push_back(std::move(part));
        return std::nullopt;
    }

    std::string m_delimiter;
    std::string_view m_rest;
    std::vector<FormPart> m_parts;
};

} // namespace

FormParts readForm(std::string_view contentType, std::string_view body)
{
    constexpr std::string_view type = "multipart/form-data";
    const auto header = readHeaderValue(contentType);
    if (!header || header->value != type) {
        return FormFault::NotAForm;
    }
    const auto* boundary = header->parameter("boundary");
    if (boundary == nullptr || !isBoundary(*boundary)) {
        return FormFault::NoBoundary;
    }
    return FormReader(*boundary, body).read();
}

} // namespace backline::server::http
