#include "tests/api/test_server.h"

#include "services/server/store/access_tables.h"
#include "services/server/store/conversations.h"
#include "services/server/store/database.h"
#include "services/server/store/single_write.h"
#include "services/server/usecases/handling.h"
#include "services/server/usecases/ids.h"
#include "services/server/usecases/sign_in.h"

#include <stdexcept>

namespace backline::tests {

namespace {

namespace store = server::store;

unsigned short portOf(const std::string& url)
{
    return static_cast<unsigned short>(std::stoul(url.substr(url.rfind(':') + 1)));
}

void closeEverything(store::Unit& unit)
{
    using enum domain::ConversationState;
    constexpr domain::Id anybody = 1;
    constexpr int all = 1000;
    for (const auto& row : store::wholeQueue(unit.db)) {
        store::advance(unit, row.conversation.id, Pending, Active, anybody);
    }
    store::ListFilter filter;
    filter.state = "active";
    for (const auto& row : store::conversationList(unit.db, filter, all)) {
        store::advance(unit, row.conversation.id, Active, Closed, 0);
    }
}

} // namespace

TestServer::Adjust TestServer::demo()
{
    return [](server::ServerConfig& config) { config.demo = true; };
}

TestServer::Adjust TestServer::real(const std::string& password)
{
    return [password](server::ServerConfig& config) { config.administrator.password = password; };
}

server::ServerConfig TestServer::configured(const std::string& directory, const Adjust& adjust)
{
    server::ServerConfig config;
    config.dataDirectory = directory;
    config.listen = {{"127.0.0.1", 0}};
    adjust(config);
    return config;
}

TestServer::TestServer(const Adjust& adjust)
    : m_server(configured(m_directory.path().toStdString(), adjust))
{
    m_server.start();
    m_port = portOf(m_server.urls().front());
    emptyQueue();
}

void TestServer::emptyQueue() const
{
    write(closeEverything);
}

ApiClient TestServer::as(const std::string& username, const std::string& password)
{
    ApiClient client(m_port);
    client.setToken(tokenOf(username, password));
    return client;
}

std::string TestServer::tokenOf(const std::string& username, const std::string& password)
{
    auto& token = m_tokens[username];
    if (token.empty()) {
        const auto answer = client().post(
            "/auth/login", "{\"username\":" + jsonText(username) + ",\"password\":" + jsonText(password) + "}"
        );
        token = answer.text(u"access_token");
    }
    if (token.empty()) {
        throw std::runtime_error("cannot sign in as " + username);
    }
    return token;
}

void TestServer::write(const std::function<void(store::Unit&)>& work) const
{
    const auto db = store::Database::openSqlite(dataDirectory() + "/backline.db");
    store::writeOnce(*db, work);
}

std::string TestServer::addKey(const std::vector<std::string>& scopes, int rate) const
{
    const auto secret = server::usecases::newSecret();
    store::ApiKey key;
    key.name = "test";
    key.scopes = scopes;
    key.rate = rate;
    write([&](store::Unit& unit) { store::insertApiKey(unit, key, server::usecases::keyHash(secret)); });
    return secret;
}

void TestServer::revokeKeys() const
{
    write([](store::Unit& unit) {
        for (const auto& key : store::allApiKeys(unit.db)) {
            store::revokeApiKey(unit, key.id);
        }
    });
}

std::string waitingSession(ApiClient& client, const std::string& userId)
{
    std::string body = "{\"message\":" + jsonText(humanWish);
    if (!userId.empty()) {
        body += ",\"user_id\":" + jsonText(userId);
    }
    const auto answer = client.post("/api/v1/chat", body + "}");
    if (!answer.value(u"data.escalate_to_human").toBool()) {
        throw std::runtime_error("the chat did not escalate");
    }
    return answer.text(u"session_id");
}

std::string waitingSession(const TestServer& server, domain::Priority priority, bool preferred)
{
    domain::Conversation conversation;
    conversation.publicId = server::usecases::newConversationId();
    conversation.channel = "api";
    conversation.priority = priority;
    conversation.preferred = preferred;
    server.write([&](store::Unit& unit) {
        conversation.id = store::insertConversation(unit, conversation);
        using enum domain::ConversationState;
        store::advance(unit, conversation.id, Bot, Pending, 0);
        server::usecases::announceWaiting(unit, store::conversationRow(unit.db, conversation.id).value());
    });
    return conversation.publicId;
}

ApiAnswer chat(ApiClient& client, std::string_view message, const std::string& sessionId)
{
    std::string body = "{\"message\":" + jsonText(message);
    if (!sessionId.empty()) {
        body += ",\"session_id\":" + jsonText(sessionId);
    }
    return client.post("/api/v1/chat", body + "}");
}

std::string sessionPath(const std::string& sessionId, std::string_view call)
{
    return "/api/v1/agent/sessions/" + sessionId + std::string(call);
}

std::string conversationPath(const std::string& conversationId, std::string_view call)
{
    return "/api/v1/conversations/" + conversationId + std::string(call);
}

} // namespace backline::tests
