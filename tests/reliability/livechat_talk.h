#pragma once

#include "tests/reliability/demo_server.h"
#include "tests/reliability/realtime_client.h"

#include <memory>
#include <string>
#include <string_view>

namespace backline::tests {

/// A demo server with some of its people signed in: two agents, of whom one is a lead, an administrator and
/// two customers. One thread at a time.
class LivechatHouse
{
public:
    struct Resident
    {
        std::string token;
        long long id = 0;
    };

    explicit LivechatHouse(server::ServerConfig config = {});

    unsigned short port() const { return m_server.port(); }

    RealtimeClient connect(const Resident& who) const { return RealtimeClient::livechat(port(), who.token); }

    /// One that may leave before its scope does.
    std::unique_ptr<RealtimeClient> open(const Resident& who) const
    {
        return std::unique_ptr<RealtimeClient>(new RealtimeClient(connect(who)));
    }

    /// A chat of the customer's that waits; its number.
    long long start(RealtimeClient& customerSocket) const;

    /// One that the agent has accepted, with both in its room and nothing left to be read.
    long long talk(RealtimeClient& customerSocket, RealtimeClient& agentSocket) const;

    Resident agent;
    Resident lead;
    Resident admin;
    Resident customer;
    Resident stranger; ///< another customer

private:
    Resident signedIn(const std::string& username) const;

    DemoServer m_server;
};

/// {"session_id":…} with more members.
boost::json::object of(const boost::json::value& session, boost::json::object more = {});

bool succeeded(const boost::json::value& ack);

/// The message of {"success":false,"message":…}; empty for anything else.
std::string refusalOf(const boost::json::value& ack);

/// Whatever the server had sent this client before is collected afterwards.
void catchUp(RealtimeClient& client);

std::size_t countOf(const RealtimeClient& client, std::string_view event);

/// The public id of the conversation that was begun last, by which Backline's own API knows it.
std::string newestConversation(const LivechatHouse& house);

} // namespace backline::tests
