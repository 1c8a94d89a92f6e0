#include "tests/journeys/journey_server.h"

#include "tests/journeys/hands.h"

#include <QJsonObject>

#include <algorithm>
#include <stdexcept>

namespace backline::tests {

namespace {

constexpr std::uint32_t seed = 7;
constexpr int fine = 200;

std::string pathOf(const std::string& conversation, const std::string& call = {})
{
    return "/api/v1/conversations/" + conversation + call;
}

ApiAnswer expectFine(ApiAnswer answer)
{
    if (answer.status != fine) {
        throw std::runtime_error("the server refused: " + answer.body.toStdString());
    }
    return answer;
}

} // namespace

JourneyServer::JourneyServer()
{
    start();
}

void JourneyServer::start()
{
    server::ServerConfig config;
    config.dataDirectory = m_directory.path().toStdString();
    config.listen = {{"127.0.0.1", static_cast<unsigned short>(std::max(0, m_url.port()))}};
    config.demo = true;
    config.demoSeed = seed;
    m_embedded.start(std::move(config));
    waitUntil("the server runs", [this] { return m_embedded.isRunning(); });
    m_url = m_embedded.url();
}

void JourneyServer::startAgain()
{
    const auto before = m_url;
    start();
    if (m_url != before) {
        throw std::runtime_error("the server is at another address now");
    }
}

ApiClient JourneyServer::as(const std::string& username) const
{
    auto& token = m_tokens[username];
    if (token.empty()) {
        const auto body = "{\"username\":" + jsonText(username) + ",\"password\":\"demo\"}";
        token = expectFine(anybody().post("/auth/login", body)).text(u"access_token");
    }
    auto client = anybody();
    client.setToken(token);
    return client;
}

std::vector<std::string> JourneyServer::waiting() const
{
    const auto answer = expectFine(as("lead").get("/api/v1/queue?limit=100"));
    std::vector<std::string> ids;
    for (const auto& conversation : answer.value(u"conversations").toArray()) {
        ids.push_back(conversation[u"id"].toString().toStdString());
    }
    return ids;
}

std::string JourneyServer::newCustomer(const std::string& name, const std::string& words) const
{
    auto client = anybody();
    const auto say = [&](const std::string& session, const std::string& message) {
        return expectFine(client.post(
            "/api/v1/chat",
            "{\"message\":" + jsonText(message) + ",\"user_id\":" + jsonText(name)
                + (session.empty() ? std::string() : ",\"session_id\":" + jsonText(session)) + "}"
        ));
    };
    const auto id = words.empty() ? std::string() : say({}, words).text(u"session_id");
    auto conversation = say(id, "I want to talk to a real person, please.").text(u"session_id");
    m_made.insert(conversation);
    return conversation;
}

void JourneyServer::customerSays(const std::string& conversation, const std::string& content) const
{
    const auto customer = fact(conversation, u"customer.username");
    if (customer.empty() || m_made.contains(conversation)) {
        expectFine(anybody().post(
            "/api/v1/chat",
            "{\"message\":" + jsonText(content) + ",\"session_id\":" + jsonText(conversation) + "}"
        ));
        return;
    }
    expectFine(as(customer).post(pathOf(conversation, "/messages"), "{\"content\":" + jsonText(content) + "}")
    );
}

std::vector<Said> JourneyServer::said(const std::string& conversation) const
{
    const auto answer = expectFine(as("lead").get(pathOf(conversation, "/messages")));
    std::vector<Said> all;
    for (const auto& message : answer.value(u"messages").toArray()) {
        all.push_back({message[u"content"].toString().toStdString(), message[u"internal"].toBool()});
    }
    return all;
}

std::string JourneyServer::fact(const std::string& conversation, QStringView path) const
{
    const auto answer = expectFine(as("lead").get(pathOf(conversation)));
    return member(answer.value(u"conversation"), path).toString().toStdString();
}

} // namespace backline::tests
