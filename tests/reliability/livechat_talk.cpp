#include "tests/reliability/livechat_talk.h"

#include "tests/reliability/rest_client.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace backline::tests {

namespace json = boost::json;

LivechatHouse::LivechatHouse(server::ServerConfig config)
    : m_server(std::move(config))
{
    agent = signedIn("agent");
    lead = signedIn("lead");
    admin = signedIn("admin");
    customer = signedIn("customer");
    stranger = signedIn("requester");
}

LivechatHouse::Resident LivechatHouse::signedIn(const std::string& username) const
{
    Resident resident;
    resident.token = signIn(port(), username);
    resident.id = RestClient(port(), resident.token).get("/api/v1/me").json().at("id").as_int64();
    return resident;
}

long long LivechatHouse::start(RealtimeClient& customerSocket) const
{
    const auto ack = customerSocket.call("chat:start", json::object{{"subject", "A lamp is missing"}});
    return ack.at("session").at("id").as_int64();
}

long long LivechatHouse::talk(RealtimeClient& customerSocket, RealtimeClient& agentSocket) const
{
    const auto session = start(customerSocket);
    if (const auto ack = agentSocket.call("chat:accept", of(session)); !succeeded(ack)) {
        throw std::runtime_error("not accepted: " + refusalOf(ack));
    }
    for (auto* socket : {&customerSocket, &agentSocket}) {
        socket->waitForEvent("chat:session_assigned");
        catchUp(*socket);
    }
    agentSocket.waitForEvent("chat:new_session");
    customerSocket.takeEvents();
    agentSocket.takeEvents();
    return session;
}

json::object of(const json::value& session, json::object more)
{
    more["session_id"] = session;
    return more;
}

bool succeeded(const json::value& ack)
{
    return ack.is_object() && ack.at("success").as_bool();
}

std::string refusalOf(const json::value& ack)
{
    const bool isRefusal = ack.is_object() && !ack.at("success").as_bool();
    return isRefusal ? std::string(ack.at("message").as_string()) : std::string();
}

void catchUp(RealtimeClient& client)
{
    client.call("chat:join", json::object());
}

std::size_t countOf(const RealtimeClient& client, std::string_view event)
{
    const auto isIt = [event](const ReceivedEvent& received) { return received.name == event; };
    return static_cast<std::size_t>(std::ranges::count_if(client.events(), isIt));
}

std::string newestConversation(const LivechatHouse& house)
{
    RestClient rest(house.port(), house.lead.token);
    const auto page = rest.get("/api/v1/conversations?scope=all&limit=1").json();
    return std::string(page.at("conversations").at(0).at("id").as_string());
}

} // namespace backline::tests
