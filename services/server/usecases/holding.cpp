#include "services/server/usecases/holding.h"

#include "services/server/store/events.h"
#include "services/server/usecases/announcing.h"
#include "services/server/usecases/speaking.h"

#include <utility>

namespace backline::server::usecases {

namespace {

store::ConversationRow told(store::Unit& unit, domain::Id id, std::string words)
{
    auto row = store::conversationRow(unit.db, id).value();
    const auto& conversation = row.conversation;
    domain::Message notice;
    notice.conversationId = id;
    notice.author = domain::Author::System;
    notice.content = std::move(words);
    notice.internal = true;
    storeMessage(unit, std::move(notice), conversation.publicId, {});
    const auto data = conversationJson(row);
    store::appendToConversation(unit, id, conversation.publicId, true, "held", data);
    tellPerson(unit, conversation.agentId, row, "changed", data);
    return row;
}

} // namespace

Result<store::ConversationRow> hold(
    store::Unit& unit,
    const std::string& conversation,
    bool isHeld,
    const std::string& by
)
{
    const auto found = store::speakingState(unit.db, conversation);
    if (!found) {
        return notFound();
    }
    if (found->state != domain::ConversationState::Active) {
        return refused(Refusal::Reason::WrongState, store::conversationRow(unit.db, found->id).value());
    }
    if (!store::setHeld(unit, found->id, isHeld)) {
        return store::conversationRow(unit.db, found->id).value();
    }
    return told(unit, found->id, by + (isHeld ? " put this on hold" : " took this off hold"));
}

void takeOffHold(store::Unit& unit, domain::Id conversation)
{
    if (store::setHeld(unit, conversation, false)) {
        told(unit, conversation, "Off hold: the customer wrote");
    }
}

} // namespace backline::server::usecases
