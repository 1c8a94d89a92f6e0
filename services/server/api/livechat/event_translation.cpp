#include "services/server/api/livechat/event_translation.h"

#include "services/protocol/json_writer.h"
#include "services/server/api/livechat/incoming.h"
#include "services/server/api/livechat/views.h"
#include "services/server/api/livechat/wording.h"
#include "services/server/store/events.h"

#include <boost/json/parse.hpp>

#include <optional>
#include <string_view>
#include <utility>

namespace backline::server::api::livechat {

namespace {

/// What an event brings along; only rare ones are looked at.
class Data
{
public:
    explicit Data(const store::Event& event)
    {
        boost::system::error_code failure;
        m_value = boost::json::parse(event.data, failure);
    }

    std::string text(std::string_view key) const
    {
        const auto* value = memberOf(&m_value, key);
        return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
    }

    /// Of the person under this key.
    domain::Id person(std::string_view key) const
    {
        return idOf(memberOf(memberOf(&m_value, key), "id")).value_or(0);
    }

private:
    boost::json::value m_value;
};

SessionRef numbered(const store::Event& event)
{
    return {event.conversationId, false};
}

/// The words of who caused it, or these.
template<class Make>
std::string wordsOf(const store::Event& event, Make make)
{
    return event.livechat.empty() ? make() : event.livechat;
}

/// "person/7"
std::optional<domain::Id> personOf(std::string_view stream)
{
    constexpr std::string_view prefix = "person/";
    return stream.starts_with(prefix) ? idOf(stream.substr(prefix.size())) : std::nullopt;
}

} // namespace

EventTranslation::EventTranslation(
    const Services& services,
    store::ReaderPool& pool,
    ChatRooms& rooms,
    PostToIo post
)
    : m_services(services)
    , m_sessions(pool, std::move(post))
    , m_rooms(rooms)
{}

void EventTranslation::tell(const store::Event& event)
{
    if (event.stream.ends_with("/public")) {
        tellRoom(event);
    } else if (event.type == "waiting" && event.stream == store::queueStream({})) {
        tellStaffOfWaiting(event);
    } else if (event.type == "assigned") {
        if (const auto agent = personOf(event.stream)) {
            tellAgent(event, *agent);
        }
    }
}

void EventTranslation::tell(const store::PresenceChange& change) const
{
    m_namespace->broadcast(staffRoom, "agent:status_changed", statusText(change));
}

void EventTranslation::tellRoom(const store::Event& event)
{
    if (event.type == "message") {
        tellMessage(event);
    } else if (event.type == "accepted") {
        tellAssigned(event);
    } else if (event.type == "transferred") {
        tellTransferred(event);
    } else if (event.type == "returned") {
        tellReturned(event);
    } else if (event.type == "closed") {
        const auto text =
            wordsOf(event, [&] { return endedText(numbered(event), Data(event).text("ended_by")); });
        m_rooms.tell(event.conversationId, "chat:ended", text);
    }
}

/// Most of what is told goes this way.
void EventTranslation::tellMessage(const store::Event& event) const
{
    if (!m_rooms.isAnybodyIn(event.conversationId) || !event.message) {
        return;
    }
    const auto text = wordsOf(event, [&] {
        const auto& message = *event.message;
        auto view =
            messageView(message, {m_services.links, message.at, Freshness::JustMade, event.byAdministrator});
        if (!view.content.value) {
            view.kb_article = {}; // as the original tells of files that it was given with their session
        }
        return protocol::toJson(view);
    });
    m_rooms.tell(event.conversationId, "chat:new_message", text);
}

void EventTranslation::tellAssigned(const store::Event& event)
{
    const auto agent = Data(event).person("agent");
    m_rooms.agentChanged(event.conversationId, agent);
    const auto text = wordsOf(event, [&] { return assignedText(numbered(event), agent); });
    m_rooms.tell(event.conversationId, "chat:session_assigned", text);
}

void EventTranslation::tellTransferred(const store::Event& event)
{
    const Data data(event);
    m_rooms.agentChanged(event.conversationId, data.person("to"));
    const auto text = wordsOf(event, [&] {
        return transferredText(numbered(event), data.person("from"), data.person("to"), data.text("reason"));
    });
    m_rooms.tell(event.conversationId, "chat:transferred", text);
}

void EventTranslation::tellReturned(const store::Event& event)
{
    m_rooms.agentChanged(event.conversationId, 0);
    const auto text = returnedText(numbered(event), Data(event).text("reason"));
    m_rooms.tell(event.conversationId, "chat:session_returned", text);
}

/// Not of one that somebody took while it was looked up.
void EventTranslation::tellStaffOfWaiting(const store::Event& event)
{
    if (!m_namespace->isAnybodyIn(staffRoom)) {
        return;
    }
    m_sessions.lookUp(
        event.conversationId,
        [this](const store::ConversationRow& row, const wire::Session& session) {
            if (row.conversation.state == domain::ConversationState::Pending) {
                m_namespace->broadcast(staffRoom, "chat:new_session", protocol::toJson(session));
            }
        }
    );
}

/// An agent who took it himself knows.
void EventTranslation::tellAgent(const store::Event& event, domain::Id agent)
{
    const auto how = Data(event).text("how");
    if (how == "accepted" || !m_namespace->isAnybodyIn(personRoom(agent))) {
        return;
    }
    if (how == "assigned") {
        const auto text = assignedText(numbered(event), agent);
        for (const auto& client : m_namespace->members(personRoom(agent))) {
            if (!m_rooms.isIn(*client, event.conversationId)) { // the room was told
                client->emit("chat:session_assigned", text);
            }
        }
    }
    m_sessions.lookUp(
        event.conversationId,
        [this, agent](const store::ConversationRow&, const wire::Session& session) {
            const auto text = newSessionAssignedText(session, agent);
            m_namespace->broadcast(personRoom(agent), "chat:new_session_assigned", text);
        }
    );
}

} // namespace backline::server::api::livechat
