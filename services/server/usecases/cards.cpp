#include "services/server/usecases/cards.h"

#include "models/domain/escalation_card.h"
#include "services/protocol/json_writer.h"
#include "services/server/store/messages.h"
#include "services/server/store/tickets.h"
#include "services/server/usecases/message_details.h"
#include "services/server/usecases/views.h"

namespace backline::server::usecases {

std::string buildCardText(store::Database& db, const store::ConversationRow& row)
{
    constexpr int turnsLookedAt = 40;
    const auto& conversation = row.conversation;
    std::vector<domain::CardTurn> turns;
    for (const auto& message : store::lastMessages(db, conversation.id, false, turnsLookedAt)) {
        turns.push_back({message.author, plainText(message)});
    }
    if (turns.empty() && !conversation.subject.empty()) {
        turns.push_back({domain::Author::Customer, conversation.subject}
        ); // a live chat that begins with a person
    }
    domain::CardFacts facts;
    facts.sessionId = conversation.publicId;
    facts.userId = workbenchUserId(row);
    facts.memberLevel = row.memberLevel.empty() ? "none" : row.memberLevel;
    facts.historyTicketCount =
        conversation.customerId == 0 ? 0 : store::ticketCountOf(db, conversation.customerId);
    facts.turnCount = conversation.turnCount;
    facts.escalateReason = conversation.escalateReason;
    facts.priority = conversation.priority;
    const auto card = domain::buildCard(turns, facts);
    protocol::workbench::EscalationCard wire;
    wire.session_id = card.sessionId;
    wire.user_id = card.userId;
    wire.member_level = card.memberLevel;
    wire.history_ticket_count = card.historyTicketCount;
    wire.turn_count = card.turnCount;
    wire.conversation_summary = card.conversationSummary;
    wire.attempted_solutions = card.attemptedSolutions;
    wire.escalate_reason = card.escalateReason;
    wire.priority = domain::toWord(card.priority);
    return protocol::toJson(wire);
}

} // namespace backline::server::usecases
