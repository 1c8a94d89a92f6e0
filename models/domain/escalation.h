#pragma once

#include "models/domain/priority.h"
#include "models/domain/text_signals.h"

#include <optional>
#include <string>
#include <vector>

namespace backline::domain {

/// Why the bot hands a conversation to a person, in the order in which the reasons are looked at.
enum class EscalationReason
{
    HumanRequested,
    Anger,
    FailedAttempts,
    UnresolvedTurns,
    ManyTopics
};

/// "human_requested", "anger", "failed_attempts", "unresolved_turns" or "many_topics".
std::string_view toWord(EscalationReason reason);

struct EscalationPolicy
{
    double angerAbove = 4;
    int failedAttempts = 2;
    int unresolvedTurns = 3;
    int topics = 3;
};

/// What the conversation has gathered, the current message included, except for its topics.
struct EscalationCounters
{
    int failedAttempts = 0; ///< answers in a row in which the bot gave up
    int unresolvedTurns = 0; ///< customer messages since something was last settled
    std::vector<std::string> topics; ///< of the unresolved turns
};

struct Escalation
{
    EscalationReason reason = EscalationReason::HumanRequested;
    Priority priority = Priority::Highest;
    std::string text; ///< the reason in a sentence, for the agents

    bool operator==(const Escalation&) const = default;
};

/// Whether to hand over now: a wish for a person is highest, anger high, the counters medium. A message that
/// says the question is settled is never escalated for a counter. Pure; any thread.
std::optional<Escalation> decideEscalation(
    const TextSignals& signals,
    const EscalationCounters& counters,
    const EscalationPolicy& policy = {}
);

} // namespace backline::domain
