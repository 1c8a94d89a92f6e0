#include "models/domain/escalation.h"

#include "models/domain/topics.h"
#include "models/domain/words.h"

#include <algorithm>
#include <utility>

namespace backline::domain {

namespace {

constexpr WordTable<EscalationReason, 5> reasonWords{{
    {EscalationReason::HumanRequested, "human_requested"},
    {EscalationReason::Anger, "anger"},
    {EscalationReason::FailedAttempts, "failed_attempts"},
    {EscalationReason::UnresolvedTurns, "unresolved_turns"},
    {EscalationReason::ManyTopics, "many_topics"},
}};

std::string joined(const std::vector<std::string>& words)
{
    std::string line;
    for (const std::string& word : words) {
        line += line.empty() ? word : ", " + word;
    }
    return line;
}

std::string angerText(bool failed)
{
    return failed ? "The bot's answers failed repeatedly and the customer is angry" : "The customer is angry";
}

Escalation mediumFor(EscalationReason reason, std::string text)
{
    return {reason, Priority::Medium, std::move(text)};
}

std::optional<Escalation> fromCounters(
    const TextSignals& signals,
    const EscalationCounters& counters,
    const EscalationPolicy& policy
)
{
    using enum EscalationReason;
    if (counters.failedAttempts >= policy.failedAttempts) {
        const std::string count = std::to_string(counters.failedAttempts);
        return mediumFor(FailedAttempts, "The bot failed " + count + " times to answer");
    }
    if (counters.unresolvedTurns >= policy.unresolvedTurns) {
        const std::string count = std::to_string(counters.unresolvedTurns);
        return mediumFor(UnresolvedTurns, "The question is still open after " + count + " turns");
    }
    const std::vector<std::string> topics = unitedTopics(counters.topics, signals.topics);
    if (topics.size() >= static_cast<std::size_t>(std::max(0, policy.topics))) {
        return mediumFor(ManyTopics, "The request spans several areas: " + joined(topics));
    }
    return std::nullopt;
}

} // namespace

std::string_view toWord(EscalationReason reason)
{
    return wordOf(reasonWords, reason);
}

std::optional<Escalation> decideEscalation(
    const TextSignals& signals,
    const EscalationCounters& counters,
    const EscalationPolicy& policy
)
{
    const bool angry = signals.anger > policy.angerAbove;
    if (signals.asksForHuman) {
        const std::string text = "The customer explicitly asked for a person";
        return Escalation{
            EscalationReason::HumanRequested, Priority::Highest, angry ? text + " and is angry" : text};
    }
    if (angry) {
        const bool failed = counters.failedAttempts >= policy.failedAttempts;
        return Escalation{EscalationReason::Anger, Priority::High, angerText(failed)};
    }
    return signals.resolvedThanks ? std::nullopt : fromCounters(signals, counters, policy);
}

} // namespace backline::domain
