#include "tests/reliability/rest_client.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace backline::tests {

namespace json = boost::json;

namespace {

std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return text;
}

std::string wanted(const RestAnswer& answer, std::string_view what)
{
    constexpr int fine = 200;
    if (answer.status != fine) {
        throw std::runtime_error(
            std::string(what) + ": " + std::to_string(answer.status) + " " + answer.body
        );
    }
    return answer.body;
}

} // namespace

json::value RestAnswer::json() const
{
    boost::system::error_code failure;
    auto value = json::parse(body, failure);
    return failure ? json::value() : value;
}

RestClient::RestClient(unsigned short port, std::string token, const Wire::Options& options)
    : m_token(std::move(token))
    , m_host(options.host + ":" + std::to_string(port))
    , m_wire(port, options)
{}

RestAnswer RestClient::get(std::string_view target)
{
    send("GET", target, {});
    return receive();
}

RestAnswer RestClient::post(std::string_view target, const json::value& body, const Headers& more)
{
    sendPost(target, body, more);
    return receive();
}

void RestClient::sendPost(std::string_view target, const json::value& body, const Headers& more)
{
    send("POST", target, body.is_null() ? std::string() : json::serialize(body), more);
}

void RestClient::send(
    std::string_view method,
    std::string_view target,
    const std::string& body,
    const Headers& more
)
{
    std::string request(method);
    request += ' ';
    request += target;
    request += " HTTP/1.1\r\nHost: " + m_host + "\r\n";
    if (!m_token.empty()) {
        request += "Authorization: Bearer " + m_token + "\r\n";
    }
    if (!body.empty()) {
        request += "Content-Type: application/json\r\n";
    }
    for (const auto& [name, value] : more) {
        request += name + ": " + value + "\r\n";
    }
    request += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    m_wire.write(request);
}

RestAnswer RestClient::receive()
{
    constexpr std::size_t statusAt = 9; // behind "HTTP/1.1 "
    const std::string lengthName = "content-length: ";
    RestAnswer answer;
    answer.status = std::stoi(m_wire.readLine().substr(statusAt));
    std::size_t length = 0;
    for (auto line = m_wire.readLine(); !line.empty(); line = m_wire.readLine()) {
        if (lowered(line).starts_with(lengthName)) {
            length = std::stoul(line.substr(lengthName.size()));
        }
    }
    answer.body = m_wire.read(length);
    return answer;
}

std::string signIn(
    unsigned short port,
    const std::string& username,
    const std::string& password,
    const Wire::Options& options
)
{
    RestClient client(port, {}, options);
    const auto answer =
        client.post("/auth/login", json::object{{"username", username}, {"password", password}});
    wanted(answer, "cannot sign in");
    return std::string(answer.json().at("access_token").as_string());
}

json::array streamEvents(RestClient& client, const std::string& stream, long long after)
{
    json::array all;
    while (true) {
        const auto target = "/api/v1/streams/" + stream + "/events?after=" + std::to_string(after);
        const auto page = json::parse(wanted(client.get(target), "no page of a stream"));
        for (const auto& event : page.at("events").as_array()) {
            all.push_back(event);
            after = event.at("seq").as_int64();
        }
        if (page.at("events").as_array().empty() || after >= page.at("last").as_int64()) {
            return all;
        }
    }
}

std::string waitingConversation(unsigned short port, const std::string& customerToken)
{
    RestClient customer(port, customerToken);
    const json::object words{{"message", "I want to talk to a real person, please."}};
    const auto reply = json::parse(wanted(customer.post("/api/v1/chat", words), "cannot start a chat"));
    return std::string(reply.at("session_id").as_string());
}

std::string activeConversation(
    unsigned short port,
    const std::string& customerToken,
    const std::string& agentToken
)
{
    auto id = waitingConversation(port, customerToken);
    RestClient agent(port, agentToken);
    wanted(agent.post("/api/v1/conversations/" + id + "/accept"), "cannot accept");
    return id;
}

} // namespace backline::tests
