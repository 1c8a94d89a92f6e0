#include "tests/ui/chat_scenes.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>
#include <QWidget>

namespace backline::tests {

using namespace Qt::Literals::StringLiterals;

domain::Instant at(int hour, int minute, int second)
{
    return QDateTime(QDate(2026, 7, 3), QTime(hour, minute, second), QTimeZone::utc()).toMSecsSinceEpoch();
}

domain::DeskConversation pendingConversation()
{
    domain::DeskConversation conversation;
    auto& record = conversation.record;
    record.id = 1;
    record.publicId = "sess-0000000000000001";
    record.subject = "Where is my order ORD-001?";
    record.state = domain::ConversationState::Pending;
    record.priority = domain::Priority::Highest;
    record.escalateReason = "The customer explicitly asked for a person";
    record.turnCount = 4;
    record.createdAt = at(13, 52);
    record.pendingAt = at(13, 53);
    conversation.customerName = "Mei Tan";
    conversation.customerUsername = "mei";
    conversation.memberLevel = "gold";
    return conversation;
}

domain::DeskConversation myConversation()
{
    auto conversation = pendingConversation();
    conversation.record.state = domain::ConversationState::Active;
    conversation.record.agentId = me;
    conversation.record.assignedAt = at(13, 59, 41);
    conversation.agentName = "Li Wen";
    return conversation;
}

domain::DeskConversation colleaguesConversation()
{
    auto conversation = myConversation();
    conversation.record.agentId = colleague;
    conversation.agentName = "Ana Ruiz";
    return conversation;
}

domain::DeskConversation closedConversation()
{
    auto conversation = myConversation();
    conversation.record.state = domain::ConversationState::Closed;
    conversation.record.closedAt = at(14, 20);
    return conversation;
}

domain::EscalationCard card()
{
    domain::EscalationCard card;
    card.memberLevel = "gold";
    card.historyTicketCount = 3;
    card.turnCount = 4;
    card.conversationSummary =
        "Wants to know where order ORD-001 is. The bot could not look it up and she became upset.";
    card.attemptedSolutions = {"Look in “My orders”", "Call the service number"};
    card.escalateReason = "The customer explicitly asked for a person";
    card.priority = domain::Priority::Highest;
    return card;
}

domain::EscalationCard longCard()
{
    auto card = tests::card();
    card.conversationSummary =
        "Customer: Where is my order ORD-001? It should have been here on Monday. Bot: You can follow your "
        "shipment on the My orders page after signing in. Customer: It only says processing, and it has said "
        "so "
        "since Friday. I need it for a birthday on Saturday. Bot: I could not find anything about that.";
    card.attemptedSolutions = {
        "You can follow your shipment on the My orders page after signing in; the state changes once a day",
        "Call the service number on weekdays between nine and five and have the order number at hand",
        "Ask a neighbour"};
    return card;
}

domain::Message message(long long seq, domain::Author author, const QString& text, domain::Instant when)
{
    domain::Message message;
    message.id = seq;
    message.seq = seq;
    message.uuid = "m-" + std::to_string(seq);
    message.author = author;
    message.authorName = author == domain::Author::Customer ? "Mei Tan" : "";
    message.content = text.toStdString();
    message.at = when;
    return message;
}

domain::Message agentMessage(long long seq, domain::Id author, const QString& text, domain::Instant when)
{
    auto said = message(seq, domain::Author::Agent, text, when);
    said.authorId = author;
    said.authorName = author == me ? "Li Wen" : "Ana Ruiz";
    return said;
}

domain::Message note(long long seq, const QString& text, domain::Instant when)
{
    auto said = agentMessage(seq, colleague, text, when);
    said.uuid = "n-" + std::to_string(seq);
    said.internal = true;
    return said;
}

domain::OutgoingMessage outgoing(const QString& clientId, const QString& text, domain::Instant when)
{
    domain::OutgoingMessage message;
    message.clientId = clientId.toStdString();
    message.conversation = "sess-0000000000000001";
    message.content = text.toStdString();
    message.createdAt = when;
    return message;
}

void fillWaiting(items::ThreadModel& thread)
{
    using domain::Author;
    thread.setMe(me);
    thread.setNow(at(14, 1));
    thread.addAll({
        message(
            1,
            Author::Customer,
            u"Where is my order ORD-001? It should have been here on Monday."_s,
            at(13, 52)
        ),
        message(
            2,
            Author::Bot,
            u"You can follow your shipment on the My orders page after signing in."_s,
            at(13, 52)
        ),
        message(3, Author::Customer, u"It only says “processing”. I need a person, now."_s, at(13, 53)),
    });
    thread.setSources("m-2", {u"My orders help"_s});
}

void fillThread(items::ThreadModel& thread)
{
    fillWaiting(thread);
    thread.addAll({
        message(4, domain::Author::System, u"You accepted this conversation · 13:59"_s, at(13, 59)),
        note(1, u"Carrier had a backlog on Monday, see the notice board."_s, at(13, 59)),
        agentMessage(5, me, u"Hello Mei, I am Li. I am looking at ORD-001 right now."_s, at(14, 0)),
    });
    thread.setReadUpTo(5);
}

std::vector<domain::KnowledgeHit> knowledge()
{
    return {
        {"Where is my parcel?",
         "Shipment state is on the order page; after the carrier takes over it can need a day to change.",
         0.92,
         "faq-1",
         "faq",
         true},
        {"Carrier backlog July",
         "Parcels of 30 June to 2 July arrive two to three days late.",
         0.70,
         "art-2",
         "article",
         false},
        {"Refund for late delivery",
         "Gold members get the shipping fee back after three days.",
         0.49,
         "art-3",
         "article",
         false}};
}

domain::Solution solution(int number, const char* status)
{
    domain::Solution solution;
    solution.publicId = "sol-" + std::to_string(number);
    solution.conversationPublicId = "sess-000000000000000" + std::to_string(number);
    solution.question = "Where is my parcel number " + std::to_string(number) + "?";
    solution.solution = "Look at the order page; the state can need a day to change.";
    solution.status = status;
    solution.createdAt = at(14, number);
    return solution;
}

bool activate(QWidget& window)
{
    window.show();
    window.activateWindow();
    return QTest::qWaitForWindowActive(&window);
}

} // namespace backline::tests
