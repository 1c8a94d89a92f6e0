#include "models/domain/utf8_text.h"
#include "services/protocol/json_writer.h"
#include "services/protocol/live_chat.h"
#include "services/server/store/access_tables.h"
#include "services/server/store/messages.h"
#include "services/server/store/tickets.h"
#include "services/server/usecases/announcing.h"
#include "services/server/usecases/ids.h"
#include "services/server/usecases/live_chats.h"
#include "services/server/usecases/message_details.h"
#include "services/server/usecases/speaking.h"
#include "services/server/usecases/views.h"

#include <limits>

namespace backline::server::usecases {

namespace {

/// One "[role] content" line for each message that the customer may read.
std::string transcriptOf(store::Database& db, domain::Id conversationId)
{
    std::string transcript;
    for (const auto& message :
         store::lastMessages(db, conversationId, false, std::numeric_limits<int>::max())) {
        transcript += transcript.empty() ? "[" : "\n[";
        transcript += domain::toWord(message.author);
        transcript += "] " + plainText(message);
    }
    return transcript;
}

std::string titleOf(const store::ConversationRow& row, const std::string& subject)
{
    constexpr std::size_t longest = 200;
    const auto title = domain::shortened(subject.empty() ? row.conversation.subject : subject, longest);
    return title.empty() ? "Chat with " + customerName(row) : title;
}

TicketMade makeTicket(store::Unit& unit, const store::ConversationRow& row, const std::string& subject)
{
    store::TicketRecord ticket;
    ticket.code = newTicketCode();
    ticket.department = row.conversation.department;
    ticket.title = titleOf(row, subject);
    ticket.requesterId = row.conversation.customerId;
    ticket.conversationId = row.conversation.id;
    ticket.transcript = transcriptOf(unit.db, row.conversation.id);
    return {store::insertTicket(unit, ticket), ticket.code, false};
}

void announce(store::Unit& unit, const store::ConversationRow& row, const TicketMade& made)
{
    domain::Message message;
    message.conversationId = row.conversation.id;
    message.author = domain::Author::System;
    message.type = "system";
    message.content = "Chat converted to ticket " + made.code;
    storeMessage(unit, std::move(message), row.conversation.publicId, {});
    const protocol::api::TicketRef ticket{made.id, made.code};
    tellConversation(
        unit,
        row,
        "converted",
        protocol::toJson(protocol::api::TicketNotice{row.conversation.publicId, ticket}),
        protocol::toJson(protocol::api::TicketEvent{toView(row), ticket})
    );
}

} // namespace

Result<TicketMade> convertToTicket(
    store::Unit& unit,
    const std::string& conversation,
    const std::string& subject,
    const Principal& by
)
{
    const auto speaking = store::speakingState(unit.db, conversation);
    if (!speaking || !(by.isStaff() || by.isCustomerOf(conversation, speaking->customerId))) {
        return notFound();
    }
    if (const auto known = store::ticketOfConversation(unit.db, speaking->id)) {
        return TicketMade{known->id, known->code, true};
    }
    const auto row = store::conversationRow(unit.db, speaking->id).value();
    auto made = makeTicket(unit, row, subject);
    announce(unit, row, made);
    store::audit(unit, by.actor(), "convert-to-ticket", conversation, "ok");
    return made;
}

} // namespace backline::server::usecases
