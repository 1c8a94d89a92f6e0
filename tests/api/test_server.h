#pragma once

#include "models/domain/priority.h"
#include "services/server/server.h"
#include "services/server/store/unit.h"
#include "tests/api/api_client.h"

#include <QTemporaryDir>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace backline::tests {

inline const char* const humanWish = "I want to talk to a real person, please.";

/// The whole server on a free port of 127.0.0.1, with a data directory of its own.
class TestServer
{
public:
    using Adjust = std::function<void(server::ServerConfig&)>;

    /// With demo accounts and open dialects, but without the demo's waiting customers.
    static Adjust demo();

    /// A real team's server; password is the administrator's.
    static Adjust real(const std::string& password);

    explicit TestServer(const Adjust& adjust);

    server::Server& server() { return m_server; }

    unsigned short port() const { return m_port; }

    std::string dataDirectory() const { return m_directory.path().toStdString(); }

    ApiClient client() const { return ApiClient(m_port); }

    /// A client with this person's token; the token is fetched once.
    ApiClient as(const std::string& username, const std::string& password = "demo");
    std::string tokenOf(const std::string& username, const std::string& password = "demo");

    /// The next ones are fetched anew: somebody signed out.
    void forgetTokens() { m_tokens.clear(); }

    /// Writes to the store beside the running server, as the command line does.
    void write(const std::function<void(server::store::Unit&)>& work) const;

    /// Closes what waits and what agents have; the demo begins with some.
    void emptyQueue() const;

    /// A new API key; with a rate of its own, in requests a minute.
    std::string addKey(const std::vector<std::string>& scopes, int rate = 0) const;

    /// Ends a key that addKey() made, as an administrator does.
    void revokeKeys() const;

private:
    static server::ServerConfig configured(const std::string& directory, const Adjust& adjust);

    QTemporaryDir m_directory;
    server::Server m_server;
    unsigned short m_port = 0;
    std::map<std::string, std::string> m_tokens;
};

/// A session that waits, as an integrator's chat makes one; its id.
std::string waitingSession(ApiClient& client, const std::string& userId = {});

/// A waiting session without a chat, for priorities that no chat brings about; its id.
std::string waitingSession(const TestServer& server, domain::Priority priority, bool preferred = false);

/// Says something to the bot; the answer.
ApiAnswer chat(ApiClient& client, std::string_view message, const std::string& sessionId = {});

/// "/api/v1/agent/sessions/<id><call>"
std::string sessionPath(const std::string& sessionId, std::string_view call = {});

/// "/api/v1/conversations/<id><call>"
std::string conversationPath(const std::string& conversationId, std::string_view call = {});

} // namespace backline::tests
