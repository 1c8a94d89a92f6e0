#include "tests/api/api_client.h"

#include "services/protocol/json_writer.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cctype>

namespace backline::tests {

namespace {

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return text;
}

void appendHeader(std::string& out, const std::string& name, const std::string& value)
{
    out += name + ": " + value + "\r\n";
}

} // namespace

QByteArray ApiAnswer::header(const std::string& name) const
{
    const auto found = headers.find(name);
    return found == headers.end() ? QByteArray() : QByteArray::fromStdString(found->second);
}

QJsonArray ApiAnswer::list() const
{
    return QJsonDocument::fromJson(body).array();
}

QJsonValue ApiAnswer::value(QStringView path) const
{
    return member(QJsonDocument::fromJson(body).object(), path);
}

std::string ApiAnswer::text(QStringView path) const
{
    return value(path).toString().toStdString();
}

ApiClient::ApiClient(unsigned short port)
    : m_port(port)
    , m_connection(std::make_unique<Wire>(port))
{}

void ApiClient::setHeader(const std::string& name, std::string value)
{
    m_headers[name] = std::move(value);
}

ApiAnswer ApiClient::get(std::string_view target, const std::vector<ApiHeader>& headers)
{
    return call("GET", target, {}, headers);
}

ApiAnswer ApiClient::head(std::string_view target)
{
    m_connection->write(requestText("HEAD", target, {}, {}));
    return readAnswer(*m_connection, false);
}

ApiAnswer ApiClient::post(
    std::string_view target,
    std::string_view json,
    const std::vector<ApiHeader>& headers
)
{
    return call("POST", target, json, headers);
}

ApiAnswer ApiClient::put(std::string_view target, std::string_view json)
{
    return call("PUT", target, json);
}

ApiAnswer ApiClient::call(
    std::string_view method,
    std::string_view target,
    std::string_view body,
    const std::vector<ApiHeader>& headers
)
{
    m_connection->write(requestText(method, target, body, headers));
    return readAnswer(*m_connection);
}

std::string ApiClient::requestText(
    std::string_view method,
    std::string_view target,
    std::string_view body,
    const std::vector<ApiHeader>& headers
) const
{
    std::string request(method);
    request += ' ';
    request += target;
    request += " HTTP/1.1\r\n";
    auto all = m_headers;
    all.try_emplace("Host", "127.0.0.1:" + std::to_string(m_port));
    for (const auto& [name, value] : headers) {
        all[name] = value;
    }
    if (!body.empty()) {
        all.try_emplace("Content-Type", "application/json");
    }
    for (const auto& [name, value] : all) {
        appendHeader(request, name, value);
    }
    appendHeader(request, "Content-Length", std::to_string(body.size()));
    request += "\r\n";
    request += body;
    return request;
}

ApiAnswer readAnswer(Wire& connection, bool withBody)
{
    constexpr std::size_t statusAt = 9; // behind "HTTP/1.1 "
    ApiAnswer answer;
    answer.status = std::stoi(connection.readLine().substr(statusAt));
    for (auto line = connection.readLine(); !line.empty(); line = connection.readLine()) {
        const auto colon = line.find(": ");
        answer.headers[lower(line.substr(0, colon))] = line.substr(colon + 2);
    }
    const auto length = answer.headers.find("content-length");
    if (withBody && length != answer.headers.end()) {
        answer.body = QByteArray::fromStdString(connection.read(std::stoul(length->second)));
    }
    return answer;
}

QJsonValue member(const QJsonValue& owner, QStringView path)
{
    QJsonValue found = owner;
    for (const auto key : path.tokenize(u'.')) {
        found = found[key];
    }
    return found;
}

std::string jsonText(std::string_view text)
{
    return protocol::toJson(std::string(text));
}

} // namespace backline::tests
