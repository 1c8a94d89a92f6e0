#pragma once

#include <QSet>
#include <QString>

#include <optional>

namespace backline::demo {

/// What an agent's words amount to for the one who waits for them. Declared in the order in which a customer
/// reacts when several fit: nobody answers the greeting in a sentence that refuses a refund.
enum class Intent
{
    Named, ///< the rule's own words, whatever else is said
    Rude,
    Refusal,
    Solution,
    Asks,
    Closing,
    Wait,
    Apology,
    Greeting,
    Anything
};

/// "named", "rude", "refusal" …, as the scripts write them.
std::optional<Intent> intentFromWord(const QString& word);

/// Everything that the words amount to; Anything always. Pure; any thread.
QSet<Intent> intentsOf(const QString& said);

/// Whether one of these occurs as a whole word or phrase; capitals do not matter.
bool saysOneOf(const QString& said, const QStringList& phrases);

} // namespace backline::demo
