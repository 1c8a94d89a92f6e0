#pragma once

#include "tests/support/wire.h"

#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backline::tests {

struct RestAnswer
{
    int status = 0;
    std::string body;

    /// The body as JSON; null when it is none.
    boost::json::value json() const;
};

/// Backline's REST API over one connection that is kept alive. Throws std::runtime_error when the server is
/// gone. One thread at a time.
class RestClient
{
public:
    using Headers = std::vector<std::pair<std::string, std::string>>;

    explicit RestClient(unsigned short port, std::string token = {}, const Wire::Options& options = {});

    RestAnswer get(std::string_view target);
    RestAnswer post(std::string_view target, const boost::json::value& body = {}, const Headers& more = {});

    /// Sends without waiting for the answer.
    void sendPost(std::string_view target, const boost::json::value& body = {}, const Headers& more = {});
    RestAnswer receive();

    Wire& wire() { return m_wire; }

private:
    void send(
        std::string_view method,
        std::string_view target,
        const std::string& body,
        const Headers& more = {}
    );

    std::string m_token;
    std::string m_host;
    Wire m_wire;
};

/// Signs in and returns the token. Throws when that is refused.
std::string signIn(
    unsigned short port,
    const std::string& username,
    const std::string& password = "demo",
    const Wire::Options& options = {}
);

/// All events of a stream behind a number, page by page.
boost::json::array streamEvents(RestClient& client, const std::string& stream, long long after = 0);

/// A new conversation of this customer that waits in the queue; its public id.
std::string waitingConversation(unsigned short port, const std::string& customerToken);

/// One that the agent has accepted.
std::string activeConversation(
    unsigned short port,
    const std::string& customerToken,
    const std::string& agentToken
);

} // namespace backline::tests
