#include "services/server/usecases/visitors.h"

#include "models/domain/visitor.h"
#include "services/protocol/json_text.h"
#include "services/server/store/access_tables.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/bot_turns.h"
#include "services/server/usecases/ids.h"
#include "services/server/usecases/live_chats.h"
#include "services/server/usecases/speaking.h"

#include <algorithm>
#include <cctype>

namespace backline::server::usecases {

namespace {

using enum domain::ConversationState;

/// "Visitor 3F2A": so that two who wait are told apart.
std::string nameOf(const std::string& id)
{
    constexpr std::size_t shown = 4;
    auto mark = id.substr(0, shown);
    std::transform(mark.begin(), mark.end(), mark.begin(), [](unsigned char c) {
        return static_cast<char>(std::toupper(c));
    });
    return "Visitor " + mark;
}

domain::Person newVisitor(store::Unit& unit)
{
    const auto id = newVisitorId();
    domain::Person visitor;
    visitor.username = std::string(domain::visitorPrefix) + id;
    visitor.name = nameOf(id);
    visitor.createdAt = unit.now;
    visitor.id = store::insertPerson(unit, visitor, {});
    return visitor;
}

std::string newConversation(
    store::Unit& unit,
    const domain::Person& visitor,
    const Arrival& arrival,
    const std::string& previous
)
{
    domain::Conversation conversation;
    conversation.publicId = newConversationId();
    conversation.channel = "web";
    conversation.source = "widget";
    conversation.customerId = visitor.id;
    conversation.metadata = protocol::toText(arrival.metadata);
    if (const auto before = store::conversationByPublicId(unit.db, previous)) {
        conversation.previousId = before->id;
    }
    store::insertConversation(unit, conversation);
    return conversation.publicId;
}

void sayHandOver(store::Unit& unit, const domain::Conversation& conversation)
{
    domain::Message message;
    message.conversationId = conversation.id;
    message.author = domain::Author::Bot;
    message.authorName = "Bot";
    message.content = handOverText;
    storeMessage(unit, std::move(message), conversation.publicId, {});
}

} // namespace

BegunVisit beginVisit(
    store::Unit& unit,
    const Tokens& tokens,
    const Arrival& arrival,
    const Principal& before
)
{
    if (before.isVisitor()) {
        endChat(unit, before.conversation, before); // nobody could answer him there any more
        store::revokeSession(unit, before.jti);
    }
    const auto visitor = before.isVisitor() ? before.person : newVisitor(unit);
    BegunVisit begun;
    begun.conversation = newConversation(unit, visitor, arrival, before.conversation);
    begun.session = openSession(
        unit, tokens, visitor, {{"sub", visitor.username}}, {}, {begun.conversation, arrival.origin}
    );
    return begun;
}

Result<store::ConversationRow> askForPerson(store::Unit& unit, const Principal& visitor)
{
    auto row = visitedConversation(unit.db, visitor);
    if (!row || row->conversation.state == Pending || row->conversation.state == Active) {
        return row;
    }
    auto& conversation = row->conversation;
    if (conversation.state == Closed) {
        return refused(Refusal::Reason::WrongState, std::move(*row));
    }
    domain::TextSignals wish;
    wish.asksForHuman = true;
    escalate(unit, conversation, domain::decideEscalation(wish, {}).value());
    sayHandOver(unit, conversation);
    return store::conversationRow(unit.db, conversation.id).value();
}

Result<store::ConversationRow> visitedConversation(store::Database& db, const Principal& visitor)
{
    const auto speaking = store::speakingState(db, visitor.conversation);
    if (!speaking || !visitor.isCustomerOf(visitor.conversation, speaking->customerId)) {
        return notFound();
    }
    return store::conversationRow(db, speaking->id).value();
}

} // namespace backline::server::usecases
