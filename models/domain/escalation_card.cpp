#include "models/domain/escalation_card.h"

#include "models/domain/attempted_solutions.h"
#include "models/domain/utf8_text.h"
#include "models/domain/word_scanner.h"

#include <algorithm>
#include <set>
#include <utility>

namespace backline::domain {

namespace {

constexpr std::string_view whiteSpace = " \t\r\n\v\f";

std::string_view speaker(Author author)
{
    switch (author) {
    case Author::Bot:
        return "Bot: ";
    case Author::Agent:
        return "Agent: ";
    case Author::Customer:
    case Author::System:
        break;
    }
    return "Customer: ";
}

bool isSpoken(const CardTurn& turn)
{
    return turn.author != Author::System && turn.text.find_first_not_of(whiteSpace) != std::string::npos;
}

std::vector<const CardTurn*> lastSpoken(std::span<const CardTurn> turns)
{
    std::vector<const CardTurn*> last;
    for (const CardTurn& turn : turns) {
        if (isSpoken(turn)) {
            last.push_back(&turn);
        }
    }
    if (last.size() > summaryTurns) {
        last.erase(last.begin(), last.end() - summaryTurns);
    }
    return last;
}

std::string written(const std::vector<const CardTurn*>& turns, std::size_t turnLength)
{
    std::string summary;
    for (const CardTurn* turn : turns) {
        summary += summary.empty() ? "" : " ";
        summary += speaker(turn->author);
        summary += shortened(turn->text, turnLength);
    }
    return summary;
}

/// Every turn gets the same room, as much of it as fits, so that the newest one is never lost.
std::string summaryOf(std::span<const CardTurn> turns)
{
    const auto last = lastSpoken(turns);
    std::size_t turnLength = summaryTurnLength;
    std::string summary = written(last, turnLength);
    while (decodeUtf8(summary).size() > summaryLength) {
        summary = written(last, --turnLength);
    }
    return summary;
}

/// Two suggestions are the same when they have the same words.
std::string wordsOnly(std::string_view text)
{
    std::string words;
    for (const Word& word : scanWords(text).words) {
        words += word.text + ' ';
    }
    return words;
}

std::vector<std::string> solutionsIn(std::span<const CardTurn> turns)
{
    std::vector<std::string> solutions;
    std::set<std::string> seen;
    for (auto turn = turns.rbegin(); turn != turns.rend() && solutions.size() < solutionsShown; ++turn) {
        if (turn->author != Author::Bot) {
            continue;
        }
        auto suggestion = suggestionIn(turn->text, solutionLength);
        if (suggestion && seen.insert(wordsOnly(*suggestion)).second) {
            solutions.push_back(std::move(*suggestion));
        }
    }
    return solutions;
}

} // namespace

EscalationCard buildCard(std::span<const CardTurn> turns, const CardFacts& facts)
{
    return {
        .sessionId = facts.sessionId,
        .userId = facts.userId,
        .memberLevel = facts.memberLevel,
        .historyTicketCount = facts.historyTicketCount,
        .turnCount = facts.turnCount,
        .conversationSummary = summaryOf(turns),
        .attemptedSolutions = solutionsIn(turns),
        .escalateReason = facts.escalateReason,
        .priority = facts.priority,
    };
}

} // namespace backline::domain
