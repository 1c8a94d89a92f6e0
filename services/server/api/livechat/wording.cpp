#include "services/server/api/livechat/wording.h"

#include "services/protocol/json_writer.h"

#include <algorithm>

namespace backline::server::api::livechat {

namespace {

std::string beginText(const SessionRef& session)
{
    return "{\"session_id\":" + session.json();
}

void appendReason(std::string& text, const std::string& reason)
{
    text += ",\"reason\":";
    if (reason.empty()) {
        text += "null";
    } else {
        protocol::appendString(text, reason);
    }
    text += '}';
}

} // namespace

std::string assignedText(const SessionRef& session, domain::Id agent)
{
    return beginText(session) + ",\"agent_id\":" + std::to_string(agent) + "}";
}

std::string endedText(const SessionRef& session, std::string_view role)
{
    return beginText(session) + ",\"ended_by\":" + protocol::toJson(role) + "}";
}

std::string transferredText(
    const SessionRef& session,
    domain::Id from,
    domain::Id to,
    const std::string& reason
)
{
    auto text = beginText(session);
    text += ",\"from_agent_id\":" + std::to_string(from) + ",\"to_agent_id\":" + std::to_string(to);
    appendReason(text, reason);
    return text;
}

std::string returnedText(const SessionRef& session, const std::string& reason)
{
    auto text = beginText(session);
    appendReason(text, reason);
    return text;
}

std::string newSessionAssignedText(const wire::Session& session, domain::Id agent)
{
    return "{\"session\":" + protocol::toJson(session) + ",\"agent_id\":" + std::to_string(agent) + "}";
}

std::string statusText(const store::PresenceChange& change)
{
    auto agent = agentStatusView(change);
    if (change.presence == domain::toWord(domain::Presence::Offline)) {
        agent.last_activity_at = {};
    }
    return "{\"agent_id\":" + std::to_string(change.personId) + ",\"agent\":" + protocol::toJson(agent)
        + ",\"status\":" + protocol::toJson(change.presence) + "}";
}

std::string typingText(const SessionRef& session, const domain::Person& person, bool typing)
{
    auto text = beginText(session) + ",\"user_id\":" + std::to_string(person.id) + ",\"role\":\"";
    text += domain::toWord(person.role);
    text += typing ? R"(","isTyping":true})" : R"(","isTyping":false})";
    return text;
}

std::string seenText(const SessionRef& session, domain::Id person, std::string_view messageId)
{
    auto text = beginText(session) + ",\"user_id\":" + std::to_string(person) + ",\"last_seen_message_id\":";
    text += messageId;
    return text + "}";
}

void word(store::Effects& effects, std::string_view type, std::string text)
{
    const auto isIt = [type](const store::Event& event) {
        return event.type == type && event.stream.ends_with("/public");
    };
    const auto found = std::find_if(effects.events.rbegin(), effects.events.rend(), isIt);
    if (found != effects.events.rend()) {
        found->livechat = std::move(text);
    }
}

} // namespace backline::server::api::livechat
