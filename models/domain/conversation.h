#pragma once

#include "models/domain/priority.h"
#include "models/domain/types.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backline::domain {

enum class ConversationState
{
    Bot,
    Pending,
    Active,
    Closed
};

/// One talk with one customer, whichever dialect it came in by.
struct Conversation
{
    Id id = 0;
    std::string publicId; ///< "sess-" + 16 hex digits, or the id an integrator brought
    std::string channel;
    Id customerId = 0; ///< 0: nobody we know
    std::string customerRef; ///< the name the customer's side gave, also when it is nobody we know
    std::string subject;
    ConversationState state = ConversationState::Bot;
    Priority priority = Priority::Info;
    bool preferred = false; ///< first among equals in the queue
    std::vector<std::string> requiredSkills;
    std::string department;
    std::string escalateReason;
    std::string cardText; ///< the escalation card as JSON; empty until it is built
    Id agentId = 0;
    int turnCount = 0;
    int failedAttempts = 0;
    int unresolvedTurns = 0;
    double emotionScore = 0;
    std::vector<std::string> topics;
    std::string intent;
    std::string metadata = "{}"; ///< JSON: the page and browser it came from, what its client added
    std::string source; ///< who or what started it, in the client's words
    Id previousId = 0; ///< the closed conversation this one continues
    Instant createdAt = 0;
    Instant pendingAt = 0;
    Instant assignedAt = 0;
    Instant closedAt = 0;
    Instant lastMessageAt = 0;
    Instant heldAt = 0; ///< on hold since then; 0: it is not

    bool isOnHold() const { return heldAt != 0; }
};

std::string_view toWord(ConversationState state);
std::optional<ConversationState> conversationStateFromWord(std::string_view word);

/// The edges of the life of a conversation; everything else is a conflict.
bool mayBecome(ConversationState from, ConversationState to);

} // namespace backline::domain
