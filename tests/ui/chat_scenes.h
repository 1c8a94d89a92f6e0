#pragma once

#include "models/domain/desk.h"
#include "models/domain/knowledge.h"
#include "models/items/knowledge_model.h"
#include "models/items/thread_model.h"

#include <QString>

#include <vector>

class QWidget;

/// Conversations, articles and solutions for tests and pictures of the chat. Everything is on 3 July 2026.
namespace backline::tests {

inline constexpr domain::Id me = 7;
inline constexpr domain::Id colleague = 8;

/// A time of that day, UTC.
domain::Instant at(int hour, int minute, int second = 0);

domain::DeskConversation pendingConversation();
domain::DeskConversation myConversation();
domain::DeskConversation colleaguesConversation();
domain::DeskConversation closedConversation();
domain::EscalationCard card();
domain::EscalationCard longCard();

domain::Message message(long long seq, domain::Author author, const QString& text, domain::Instant when);
domain::Message note(long long seq, const QString& text, domain::Instant when);
domain::Message agentMessage(long long seq, domain::Id author, const QString& text, domain::Instant when);
domain::OutgoingMessage outgoing(const QString& clientId, const QString& text, domain::Instant when);

/// The conversation of the drawn target, with every kind of turn in it.
void fillThread(items::ThreadModel& thread);
/// Its beginning, before anybody accepted it.
void fillWaiting(items::ThreadModel& thread);
std::vector<domain::KnowledgeHit> knowledge();
domain::Solution solution(int number, const char* status = "pending");

/// Shows a window and waits until it has the keyboard.
bool activate(QWidget& window);

} // namespace backline::tests
