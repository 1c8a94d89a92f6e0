#include "services/server/usecases/handling.h"

#include "services/protocol/json_writer.h"
#include "services/server/store/access_tables.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/speaking.h"

namespace backline::server::usecases {

namespace {

using Reason = Refusal::Reason;
using enum domain::ConversationState;

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

Result<store::ConversationRow> closed(
    store::Unit& unit,
    const std::string& conversation,
    const std::string& note,
    const std::string& actor,
    domain::Role endedBy
)
{
    auto result = advanced(unit, conversation, Active, Closed, 0);
    if (!result) {
        return result;
    }
    if (!note.empty()) {
        addNote(unit, *result, note, actor);
    }
    tellConversation(unit, *result, "closed", closedJson(*result, endedBy));
    tellPerson(unit, result->conversation.agentId, *result, "closed", conversationJson(*result));
    store::audit(unit, actor, "resolve", conversation, "ok");
    return result;
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
    const auto notice = noticeJson(*result);
    tellConversation(unit, *result, "accepted", notice);
    tellQueue(unit, *result, "taken", notice);
    tellPerson(
        unit, agent.id, *result, "assigned", assignedJson(*result, {"accepted", nullptr, nullptr, {}})
    );
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
    return closed(unit, conversation, note, actor, domain::Role::Agent);
}

Result<store::ConversationRow> resolveBy(
    store::Unit& unit,
    const std::string& conversation,
    const std::string& note,
    const Principal& by
)
{
    return closed(unit, conversation, note, by.actor(), by.person.role);
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
    tellConversation(unit, *result, "returned", "{\"conversation\":" + protocol::toJson(conversation) + "}");
    tellPerson(unit, before->agentId, *result, "released", data);
    announceWaiting(unit, *result);
    store::audit(unit, actor, "release", conversation, "ok");
    return result;
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

} // namespace backline::server::usecases
