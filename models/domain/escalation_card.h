#pragma once

#include "models/domain/message.h"
#include "models/domain/priority.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace backline::domain {

/// What an agent sees before opening a conversation that waits.
struct EscalationCard
{
    std::string sessionId;
    std::optional<std::string> userId;
    std::string memberLevel;
    int historyTicketCount = 0;
    int turnCount = 0;
    std::string conversationSummary; ///< the last turns, "Customer: … Bot: …"
    std::vector<std::string> attemptedSolutions; ///< what the bot suggested, newest first
    std::string escalateReason;
    Priority priority = Priority::Info;

    bool operator==(const EscalationCard&) const = default;
};

/// One thing said in public, oldest first. Notes of the staff do not belong on a card.
struct CardTurn
{
    Author author = Author::Customer;
    std::string text;
};

/// What the card says besides the talk itself.
struct CardFacts
{
    std::string sessionId;
    std::optional<std::string> userId;
    std::string memberLevel;
    int historyTicketCount = 0;
    int turnCount = 0; ///< of the whole conversation, which may be longer than the turns at hand
    std::string escalateReason;
    Priority priority = Priority::Info;
};

inline constexpr std::size_t summaryTurns = 4;
inline constexpr std::size_t summaryTurnLength = 80; ///< in code points, as all lengths here
inline constexpr std::size_t summaryLength = 300;
inline constexpr std::size_t solutionsShown = 5;
inline constexpr std::size_t solutionLength = 120;

/// Extracts the card, word for word, from what was said. Bytes that are not UTF-8 come out as U+FFFD. Any
/// thread.
EscalationCard buildCard(std::span<const CardTurn> turns, const CardFacts& facts);

} // namespace backline::domain
