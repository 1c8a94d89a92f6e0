#include "services/server/usecases/announcing.h"

#include "services/protocol/json_writer.h"
#include "services/protocol/live_chat.h"
#include "services/server/store/events.h"
#include "services/server/usecases/views.h"

namespace backline::server::usecases {

namespace {

namespace wire = protocol::api;

/// As customers may hear of him.
std::optional<wire::PersonRef> agentOf(const store::ConversationRow& row)
{
    const auto id = row.conversation.agentId;
    return id == 0 ? std::nullopt : std::optional(wire::PersonRef{id, {}, row.agentName});
}

} // namespace

std::string conversationJson(const store::ConversationRow& row)
{
    return "{\"conversation\":" + protocol::toJson(toView(row)) + "}";
}

std::string noticeJson(const store::ConversationRow& row)
{
    return protocol::toJson(wire::ConversationNotice{row.conversation.publicId, agentOf(row)});
}

std::string closedJson(const store::ConversationRow& row, domain::Role endedBy)
{
    return protocol::toJson(wire::ClosedNotice{
        row.conversation.publicId, agentOf(row), std::string(domain::toWord(endedBy))});
}

std::string assignedJson(const store::ConversationRow& row, const Assignment& assignment)
{
    wire::AssignedEvent event;
    event.conversation = toView(row);
    event.how = assignment.how;
    if (assignment.by != nullptr) {
        event.by = refTo(*assignment.by);
    }
    if (assignment.from != nullptr) {
        event.from = refTo(*assignment.from);
    }
    event.reason = assignment.reason;
    return protocol::toJson(event);
}

protocol::api::PersonRef refTo(const domain::Person& person)
{
    return {person.id, person.username, person.name};
}

protocol::api::PersonRef publicRefTo(const domain::Person& agent)
{
    return {agent.id, {}, agent.name};
}

void tellConversation(
    store::Unit& unit,
    const store::ConversationRow& row,
    std::string_view type,
    const std::string& publicData
)
{
    tellConversation(unit, row, type, publicData, conversationJson(row));
}

void tellConversation(
    store::Unit& unit,
    const store::ConversationRow& row,
    std::string_view type,
    const std::string& publicData,
    const std::string& staffData
)
{
    const auto& c = row.conversation;
    store::appendToConversation(unit, c.id, c.publicId, false, type, publicData);
    store::appendToConversation(unit, c.id, c.publicId, true, type, staffData);
}

void tellQueue(
    store::Unit& unit,
    const store::ConversationRow& row,
    std::string_view type,
    const std::string& data
)
{
    const auto& c = row.conversation;
    store::append(unit, store::queueStream({}), type, data, c.id);
    if (!c.department.empty()) {
        store::append(unit, store::queueStream(c.department), type, data, c.id);
    }
}

void tellPerson(
    store::Unit& unit,
    domain::Id person,
    const store::ConversationRow& row,
    std::string_view type,
    const std::string& data
)
{
    store::append(unit, store::personStream(person), type, data, row.conversation.id);
}

void announceWaiting(store::Unit& unit, const store::ConversationRow& row)
{
    tellQueue(unit, row, "waiting", conversationJson(row));
}

void announceChanged(store::Unit& unit, const store::ConversationRow& row)
{
    tellQueue(unit, row, "changed", conversationJson(row));
}

} // namespace backline::server::usecases
