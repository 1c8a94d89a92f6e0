#include "tests/fuzz/form_checks.h"

#include "services/server/http/form_data.h"
#include "services/server/http/header_value.h"
#include "services/server/http/message.h"

#include <algorithm>
#include <string>

namespace backline::tests {

namespace {

using server::http::FormPart;

std::string contentType()
{
    return std::string("multipart/form-data; boundary=") + fuzzBoundary;
}

bool liesIn(std::string_view part, std::string_view whole)
{
    return part.empty()
        || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

bool isHarmless(std::string_view name)
{
    return name.find_first_of("/\\") == std::string_view::npos
        && std::none_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

bool isSound(const FormPart& part, std::string_view body)
{
    const auto delimiter = std::string("\r\n--") + fuzzBoundary;
    return liesIn(part.content, body) && part.content.find(delimiter) == std::string_view::npos
        && !part.name.empty() && (!part.filename || isHarmless(*part.filename));
}

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    }
    return out + "\"";
}

std::string writtenAgain(const std::vector<FormPart>& parts)
{
    const auto start = std::string("--") + fuzzBoundary;
    std::string body;
    for (const auto& part : parts) {
        body += start + "\r\nContent-Disposition: form-data; name=" + quoted(part.name);
        if (part.filename) {
            body += "; filename*=UTF-8''" + server::http::percentEncoded(*part.filename);
        }
        body += "\r\n\r\n";
        body += part.content;
        body += "\r\n";
    }
    return body + start + "--\r\n";
}

bool isSame(const FormPart& a, const FormPart& b)
{
    return a.name == b.name && a.filename == b.filename && a.content == b.content;
}

} // namespace

Outcome checkForm(std::string_view body)
{
    const auto form = server::http::readForm(contentType(), body);
    if (!form) {
        return Outcome::Refused;
    }
    const bool sound =
        std::all_of(form->begin(), form->end(), [&](const FormPart& part) { return isSound(part, body); });
    if (form->empty()) {
        return Outcome::Accepted; // nothing to write
    }
    const auto text = writtenAgain(*form);
    const auto again = server::http::readForm(contentType(), text);
    const bool same = again && std::equal(form->begin(), form->end(), again->begin(), again->end(), isSame);
    return sound && same ? Outcome::Accepted : Outcome::Broken;
}

Outcome checkHeaderValue(std::string_view text)
{
    const auto header = server::http::readHeaderValue(text);
    if (!header) {
        return Outcome::Refused;
    }
    auto written = header->value;
    for (const auto& [name, value] : header->parameters) {
        written += "; " + name + "=" + quoted(value);
    }
    const auto again = server::http::readHeaderValue(written);
    const bool same = again && again->value == header->value && again->parameters == header->parameters;
    return same ? Outcome::Accepted : Outcome::Broken;
}

} // namespace backline::tests
