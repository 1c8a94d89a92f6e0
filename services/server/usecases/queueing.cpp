#include "services/server/usecases/queueing.h"

#include "services/protocol/json_writer.h"
#include "services/server/store/access_tables.h"
#include "services/server/store/events.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/announcing.h"
#include "services/server/usecases/cards.h"

namespace backline::server::usecases {

namespace {

using enum domain::ConversationState;

std::string departmentOf(const std::vector<std::string>& topics)
{
    for (const auto& topic : topics) {
        if (topic == "it") {
            return "IT";
        }
        if (topic == "hr") {
            return "HR";
        }
    }
    return {};
}

} // namespace

void enqueue(store::Unit& unit, domain::Conversation& conversation, const QueueReason& reason)
{
    const auto customer =
        conversation.customerId == 0 ? std::nullopt : store::personById(unit.db, conversation.customerId);
    conversation.preferred = customer && domain::isPreferredMember(customer->memberLevel);
    conversation.priority = conversation.preferred ? domain::raisedByOne(reason.priority) : reason.priority;
    conversation.escalateReason = reason.text;
    conversation.department = departmentOf(conversation.topics);
    store::updateConversation(unit, conversation);
    store::advance(unit, conversation.id, Bot, Pending, 0);
    const auto row = store::conversationRow(unit.db, conversation.id).value();
    conversation.cardText = buildCardText(unit.db, row);
    store::updateConversation(unit, conversation);
    const auto data = "{\"conversation\":" + protocol::toJson(conversation.publicId) + "}";
    store::appendToConversation(unit, conversation.id, conversation.publicId, false, "waiting", data);
    announceWaiting(unit, store::conversationRow(unit.db, conversation.id).value());
    store::audit(unit, reason.actor, "escalate", conversation.publicId, "ok");
}

} // namespace backline::server::usecases
