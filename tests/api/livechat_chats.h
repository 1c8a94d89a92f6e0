#pragma once

#include "tests/api/test_server.h"

#include <string>
#include <string_view>

namespace backline::tests {

/// Chats of the livechat dialect on a demo server, made ready for a test. One thread.
class LivechatChats
{
public:
    explicit LivechatChats(TestServer& server)
        : m_server(server)
    {}

    /// One that waits; its id. Throws when it did not start.
    long long started(std::string_view body = "{}", const std::string& customer = "customer");

    /// One that this agent has.
    long long activeWith(const std::string& agent, std::string_view body = "{}");

    /// One that this agent had.
    long long closedBy(const std::string& agent, std::string_view body = "{}");

    /// Gives a waiting one to an agent.
    void accept(long long chat, const std::string& agent);

    /// Says something in it.
    void say(long long chat, const std::string& person, const std::string& content);

    /// Shares an article of the knowledge base in it.
    void shareArticle(long long chat, const std::string& person, long long articleId);

    long long idOf(const std::string& username) const;

    /// As it is now, seen by the administrator.
    QJsonObject session(long long chat);

private:
    std::string publicIdOf(server::store::Unit& unit, long long chat) const;
    server::usecases::Principal principal(server::store::Unit& unit, const std::string& username) const;

    TestServer& m_server;
};

/// "/api/live-chat/<id><call>"
std::string chatPath(long long chat, std::string_view call);

/// "{start}" in the text is a chat's id, and so on: every name in braces by its number.
std::string filledIn(std::string text, const std::map<std::string, long long>& numbers);

/// A JSON list of these.
QJsonArray words(const std::vector<std::string>& texts);

/// The names of an object's members, sorted, with spaces between them.
QString keysOf(const QJsonValue& object);

} // namespace backline::tests
