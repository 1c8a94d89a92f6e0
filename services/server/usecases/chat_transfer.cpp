#include "services/protocol/json_writer.h"
#include "services/protocol/live_chat.h"
#include "services/server/store/access_tables.h"
#include "services/server/store/persons.h"
#include "services/server/store/transfers.h"
#include "services/server/usecases/announcing.h"
#include "services/server/usecases/live_chats.h"
#include "services/server/usecases/speaking.h"
#include "services/server/usecases/views.h"

namespace backline::server::usecases {

namespace {

using Reason = Refusal::Reason;
using enum domain::ConversationState;

/// A change of hands that is allowed.
struct HandOver
{
    std::string conversation;
    domain::Id conversationId = 0;
    domain::Person from;
    domain::Person to;
    std::string reason;
    const Principal& by;
};

Refusal because(const char* text)
{
    return {Reason::Invalid, {}, text};
}

Refusal refusedFor(store::Database& db, Reason reason, domain::Id conversationId)
{
    return refused(reason, store::conversationRow(db, conversationId).value());
}

std::optional<domain::Person> workingColleague(store::Database& db, domain::Id id)
{
    auto person = store::personById(db, id);
    return person && person->isStaff() && person->enabled ? person : std::nullopt;
}

/// The customer reads that he talks to somebody else now.
void storeNotice(store::Unit& unit, const HandOver& change)
{
    domain::Message message;
    message.conversationId = change.conversationId;
    message.author = domain::Author::System;
    message.type = "system";
    message.content = "Chat transferred from " + change.from.name + " to " + change.to.name;
    message.content += change.reason.empty() ? "" : ": " + change.reason;
    storeMessage(unit, std::move(message), change.conversation, {});
}

void announce(store::Unit& unit, const store::ConversationRow& row, const HandOver& change)
{
    const auto from = refTo(change.from);
    const auto to = refTo(change.to);
    const auto& by = change.by.person;
    const auto notice = protocol::toJson(protocol::api::TransferNotice{
        change.conversation, publicRefTo(change.from), publicRefTo(change.to), change.reason});
    const auto event =
        protocol::toJson(protocol::api::TransferEvent{toView(row), from, to, refTo(by), change.reason});
    tellConversation(unit, row, "transferred", notice, event);
    tellPerson(unit, change.from.id, row, "released", event);
    const auto assigned = assignedJson(row, {"transferred", &by, &change.from, change.reason});
    tellPerson(unit, change.to.id, row, "assigned", assigned);
    store::audit(unit, change.by.actor(), "transfer", change.conversation, "ok");
}

Result<store::ConversationRow> handOver(store::Unit& unit, const HandOver& change)
{
    if (!store::reassign(unit, change.conversationId, change.from.id, change.to.id)) {
        return refusedFor(unit.db, Reason::WrongState, change.conversationId);
    }
    store::insertTransfer(
        unit,
        change.conversationId,
        {change.from.id, change.to.id, change.by.person.id, change.reason, unit.now}
    );
    storeNotice(unit, change);
    const auto row = store::conversationRow(unit.db, change.conversationId).value();
    announce(unit, row, change);
    return row;
}

/// Why this person may not hand over this conversation now.
std::optional<Refusal> reasonAgainst(
    store::Database& db,
    const store::SpeakingState& speaking,
    const Principal& by
)
{
    const auto& person = by.person;
    if (!by.isStaff() || (speaking.agentId != person.id && !person.mayLead())) {
        return refusedFor(db, Reason::NotYours, speaking.id);
    }
    if (speaking.state != Active) {
        return refusedFor(db, Reason::WrongState, speaking.id);
    }
    return std::nullopt;
}

} // namespace

Result<store::ConversationRow> assign(
    store::Unit& unit,
    const std::string& conversation,
    domain::Id agentId,
    const Principal& by
)
{
    const auto speaking = store::speakingState(unit.db, conversation);
    if (!speaking) {
        return notFound();
    }
    if (!by.isStaff() || !by.person.mayLead()) {
        return refusedFor(unit.db, Reason::NotYours, speaking->id);
    }
    if (speaking->state != Pending) {
        return refusedFor(unit.db, Reason::WrongState, speaking->id);
    }
    const auto agent = workingColleague(unit.db, agentId);
    if (!agent || agent->presence != domain::Presence::Online) {
        return because(agentNotAvailable);
    }
    if (!store::advance(unit, speaking->id, Pending, Active, agent->id)) {
        return refusedFor(unit.db, Reason::WrongState, speaking->id);
    }
    const auto row = store::conversationRow(unit.db, speaking->id).value();
    tellConversation(unit, row, "accepted", noticeJson(row));
    tellQueue(unit, row, "taken", noticeJson(row));
    tellPerson(unit, agent->id, row, "assigned", assignedJson(row, {"assigned", &by.person, nullptr, {}}));
    store::audit(unit, by.actor(), "assign", conversation, "ok");
    return row;
}

Result<store::ConversationRow> transfer(
    store::Unit& unit,
    const std::string& conversation,
    domain::Id toAgentId,
    const std::string& reason,
    const Principal& by
)
{
    const auto speaking = store::speakingState(unit.db, conversation);
    if (!speaking) {
        return notFound();
    }
    if (auto refusal = reasonAgainst(unit.db, *speaking, by)) {
        return std::move(*refusal);
    }
    const auto target = workingColleague(unit.db, toAgentId);
    if (!target) {
        return because(targetNotFound);
    }
    if (target->id == speaking->agentId) {
        return because(targetHasIt);
    }
    if (store::activeConversations(unit.db, target->id) >= target->capacity) {
        return because(targetAtCapacity);
    }
    const auto from = store::personById(unit.db, speaking->agentId).value();
    return handOver(unit, {conversation, speaking->id, from, *target, reason, by});
}

Result<store::ConversationRow> takeOver(
    store::Unit& unit,
    const std::string& conversation,
    const std::string& reason,
    const Principal& by
)
{
    const auto speaking = store::speakingState(unit.db, conversation);
    if (!speaking) {
        return notFound();
    }
    if (auto refusal = reasonAgainst(unit.db, *speaking, by)) {
        return std::move(*refusal);
    }
    if (speaking->agentId == by.person.id) {
        return store::conversationRow(unit.db, speaking->id).value();
    }
    const auto from = store::personById(unit.db, speaking->agentId).value();
    return handOver(unit, {conversation, speaking->id, from, by.person, reason, by});
}

} // namespace backline::server::usecases
