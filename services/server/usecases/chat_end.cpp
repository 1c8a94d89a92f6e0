#include "services/protocol/json_writer.h"
#include "services/protocol/live_chat.h"
#include "services/server/store/access_tables.h"
#include "services/server/store/events.h"
#include "services/server/store/ratings.h"
#include "services/server/usecases/announcing.h"
#include "services/server/usecases/live_chats.h"
#include "services/server/usecases/views.h"

namespace backline::server::usecases {

namespace {

using Reason = Refusal::Reason;
using enum domain::ConversationState;

bool mayEnd(const std::string& conversation, const store::SpeakingState& speaking, const Principal& by)
{
    if (by.isCustomer()) {
        return by.isCustomerOf(conversation, speaking.customerId);
    }
    return by.isStaff() && (speaking.agentId == by.person.id || by.person.mayLead());
}

/// Whoever is no side of it learns nothing of the conversation.
Refusal notYours(store::Database& db, domain::Id conversationId, const Principal& by)
{
    return by.isStaff() ? refused(Reason::NotYours, store::conversationRow(db, conversationId).value())
                        : refused(Reason::NotYours, {});
}

/// It leaves the queue, or its agent's desk.
void announceEnd(store::Unit& unit, const store::ConversationRow& row, domain::ConversationState before)
{
    if (before == Pending) {
        tellQueue(unit, row, "closed", conversationJson(row));
    } else {
        tellPerson(unit, row.conversation.agentId, row, "closed", conversationJson(row));
    }
}

Refusal because(const char* text)
{
    return {Reason::Invalid, {}, text};
}

} // namespace

Result<store::ConversationRow> endChat(
    store::Unit& unit,
    const std::string& conversation,
    const Principal& by
)
{
    const auto speaking = store::speakingState(unit.db, conversation);
    if (!speaking) {
        return notFound();
    }
    if (!mayEnd(conversation, *speaking, by)) {
        return notYours(unit.db, speaking->id, by);
    }
    if (speaking->state == Bot) {
        return refused(Reason::WrongState, store::conversationRow(unit.db, speaking->id).value());
    }
    if (speaking->state == Closed) {
        return store::conversationRow(unit.db, speaking->id).value();
    }
    store::advance(unit, speaking->id, speaking->state, Closed, 0);
    const auto row = store::conversationRow(unit.db, speaking->id).value();
    tellConversation(unit, row, "closed", closedJson(row, by.person.role));
    announceEnd(unit, row, speaking->state);
    store::audit(unit, by.actor(), "end", conversation, "ok");
    return row;
}

Result<store::ConversationRow> rate(
    store::Unit& unit,
    const std::string& conversation,
    int stars,
    const std::string& comment,
    const Principal& by
)
{
    constexpr int most = 5;
    const auto speaking = store::speakingState(unit.db, conversation);
    if (!speaking || !by.isCustomerOf(conversation, speaking->customerId)) {
        return notFound();
    }
    auto row = store::conversationRow(unit.db, speaking->id).value();
    if (speaking->state != Closed) {
        return refused(Reason::WrongState, std::move(row));
    }
    if (stars < 1 || stars > most) {
        return because("Rate with 1 to 5 stars");
    }
    if (!store::insertRating(unit, speaking->id, {stars, comment, unit.now})) {
        return because("This conversation has been rated already");
    }
    const auto event = protocol::toJson(protocol::api::RatingEvent{toView(row), stars, comment});
    store::appendToConversation(unit, speaking->id, conversation, true, "rated", event);
    return row;
}

} // namespace backline::server::usecases
