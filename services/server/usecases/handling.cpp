#include "services/server/usecases/handling.h"

#include "services/protocol/json_writer.h"
#include "services/server/store/access_tables.h"
#include "services/server/store/events.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/speaking.h"
#include "services/server/usecases/views.h"

namespace backline::server::usecases {

namespace {

using Reason = Refusal::Reason;
using enum domain::ConversationState;

struct AgentNotice
{
    std::string conversation;
    protocol::api::PersonRef agent;
};
BOOST_DESCRIBE_STRUCT(AgentNotice, (), (conversation, agent))

std::string conversationJson(const store::ConversationRow& row)
{
    return "{\"conversation\":" + protocol::toJson(toView(row)) + "}";
}

std::string agentJson(const store::ConversationRow& row)
{
    const auto& conversation = row.conversation;
    return protocol::toJson(AgentNotice{
        conversation.publicId, {conversation.agentId, row.agentUsername, row.agentName}});
}

/// Queue events go to the stream of everybody, and to the department's own.
void appendToQueue(
    store::Unit& unit,
    const store::ConversationRow& row,
    std::string_view type,
    const std::string& data
)
{
    store::append(unit, store::queueStream({}), type, data);
    if (!row.conversation.department.empty()) {
        store::append(unit, store::queueStream(row.conversation.department), type, data);
    }
}

void appendToBoth(
    store::Unit& unit,
    const store::ConversationRow& row,
    std::string_view type,
    const std::string& data
)
{
    const auto& conversation = row.conversation;
    store::appendToConversation(unit, conversation.id, conversation.publicId, false, type, data);
    store::appendToConversation(
        unit, conversation.id, conversation.publicId, true, type, conversationJson(row)
    );
}

Result<store::ConversationRow> advanced(
    store::Unit& unit,
    const std::string& publicId,
    domain::ConversationState from,
    domain::ConversationState to,
    domain::Id agentId
)
{
    const auto speaking = store::speakingState(unit.db, publicId);
    if (!speaking) {
        return notFound();
    }
    const bool won = store::advance(unit, speaking->id, from, to, agentId);
    auto row = store::conversationRow(unit.db, speaking->id).value();
    if (!won) {
        return refused(Reason::WrongState, std::move(row));
    }
    return row;
}

void addNote(
    store::Unit& unit,
    const store::ConversationRow& row,
    const std::string& text,
    const std::string& actor
)
{
    domain::Message message;
    message.conversationId = row.conversation.id;
    message.author = domain::Author::Agent;
    message.authorId = row.conversation.agentId;
    message.authorName = row.agentName.empty() ? actor : row.agentName;
    message.content = text;
    message.internal = true;
    storeMessage(unit, std::move(message), row.conversation.publicId, {});
}

} // namespace

Result<store::ConversationRow> accept(
    store::Unit& unit,
    const std::string& conversation,
    const domain::Person& agent,
    const std::string& actor
)
{
    auto result = advanced(unit, conversation, Pending, Active, agent.id);
    if (!result) {
        return result;
    }
    const auto notice = agentJson(*result);
    appendToBoth(unit, *result, "accepted", notice);
    appendToQueue(unit, *result, "taken", notice);
    store::append(unit, store::personStream(agent.id), "assigned", conversationJson(*result));
    store::audit(unit, actor, "accept", conversation, "ok");
    return result;
}

Result<store::ConversationRow> resolve(
    store::Unit& unit,
    const std::string& conversation,
    const std::string& note,
    const std::string& actor
)
{
    auto result = advanced(unit, conversation, Active, Closed, 0);
    if (!result) {
        return result;
    }
    if (!note.empty()) {
        addNote(unit, *result, note, actor);
    }
    appendToBoth(unit, *result, "closed", agentJson(*result));
    store::append(
        unit, store::personStream(result->conversation.agentId), "closed", conversationJson(*result)
    );
    store::audit(unit, actor, "resolve", conversation, "ok");
    return result;
}

Result<store::ConversationRow> release(
    store::Unit& unit,
    const std::string& conversation,
    const std::string& reason,
    const std::string& actor
)
{
    const auto before = store::speakingState(unit.db, conversation);
    auto result = advanced(unit, conversation, Active, Pending, 0);
    if (!result) {
        return result;
    }
    if (!reason.empty()) {
        addNote(unit, *result, "Returned to the queue: " + reason, actor);
    }
    const auto data = conversationJson(*result);
    appendToBoth(unit, *result, "returned", "{\"conversation\":" + protocol::toJson(conversation) + "}");
    store::append(unit, store::personStream(before->agentId), "released", data);
    announceWaiting(unit, *result);
    store::audit(unit, actor, "release", conversation, "ok");
    return result;
}

Result<store::ConversationRow> hold(store::Unit& unit, const std::string& conversation, bool onHold)
{
    auto found = store::conversationByPublicId(unit.db, conversation);
    if (!found) {
        return notFound();
    }
    if (found->state != Active) {
        return refused(Reason::WrongState, store::conversationRow(unit.db, found->id).value());
    }
    found->onHold = onHold;
    store::updateConversation(unit, *found);
    auto row = store::conversationRow(unit.db, found->id).value();
    store::appendToConversation(unit, found->id, conversation, true, "held", conversationJson(row));
    store::append(unit, store::personStream(found->agentId), "changed", conversationJson(row));
    return row;
}

Result<domain::Person> agentNamed(store::Unit& unit, const std::string& username)
{
    if (auto known = store::personByUsername(unit.db, username)) {
        if (!known->isStaff()) {
            return Refusal{Reason::Invalid, {}, "agent_id names a customer"};
        }
        return std::move(*known);
    }
    domain::Person agent;
    agent.username = username;
    agent.name = username.empty() ? "Agent" : username;
    agent.role = domain::Role::Agent;
    agent.createdAt = unit.now;
    agent.id = store::insertPerson(unit, agent, {});
    return agent;
}

void announceWaiting(store::Unit& unit, const store::ConversationRow& row)
{
    appendToQueue(unit, row, "waiting", conversationJson(row));
}

void announceChanged(store::Unit& unit, const store::ConversationRow& row)
{
    appendToQueue(unit, row, "changed", conversationJson(row));
}

} // namespace backline::server::usecases
