#pragma once

#include "app/demo/customer_script.h"
#include "app/demo/dice.h"

#include <QSet>

#include <chrono>
#include <deque>
#include <optional>
#include <vector>

namespace backline::demo {

/// A moment on a clock that somebody else keeps; only differences count.
using Moment = std::chrono::milliseconds;

/// What a customer does, in the order in which he does it.
struct Action
{
    enum class Kind
    {
        StartsTyping,
        StopsTyping,
        Says,
        Leaves
    };

    Kind kind = Kind::Says;
    QString text; ///< of Says

    bool operator==(const Action&) const = default;
};

/// One customer by the script: hears, thinks, types, waits, loses patience, leaves. Knows no network and no
/// clock; the same seed and the same calls give the same actions. One thread. Script and library must outlive
/// it.
class ScriptedCustomer
{
public:
    enum class Phase
    {
        Outside, ///< has not said anything
        WithBot,
        Waiting, ///< for a person
        Talking, ///< with a person
        Gone
    };

    ScriptedCustomer(const ScriptLibrary& library, const CustomerScript& script, std::uint32_t seed);

    Phase phase() const { return m_phase; }

    const CustomerScript& script() const { return m_script; }

    /// Comes through the door and turns to the bot.
    void arrives(Moment now);

    /// Is there already: waits in the queue, or talks with an agent who owes him an answer.
    void isThere(bool hasAgent, Moment now);

    /// The bot's answer; waits: a person has been called.
    void heardBot(bool waits, Moment now);

    /// An agent has taken the conversation, or given it back to the queue.
    void accepted(Moment now);
    void returned(Moment now);

    void heard(const QString& said, Moment now);

    /// The agent has closed the conversation.
    void closed();

    /// What he does up to now.
    std::vector<Action> tick(Moment now);

    /// When tick() would have something to do if nothing else happens; nothing when he only waits for words.
    std::optional<Moment> next() const;

private:
    struct Planned
    {
        Moment at;
        Action action;
    };

    void react(Moment now);
    const ScriptRule* ruleFor(const QString& said) const;
    bool isWorthSaying(const ScriptRule& rule) const;
    void follow(const ScriptRule& rule, Moment now);
    void losePatience(Moment now);
    const std::vector<SilenceStep>& silence() const;
    std::optional<Moment> patienceEnd() const;
    void opensOrInsists(Moment now);
    QString fresh(const QStringList& texts);
    Moment planSaying(const QString& text, Moment now);
    void planLeaving(Moment at);
    void becomes(int steps);
    const Manners& manners() const;
    static Moment reading(const QString& text);
    Moment typing(const QString& text);

    const ScriptLibrary& m_library;
    const CustomerScript& m_script;
    Dice m_dice;
    Phase m_phase = Phase::Outside;
    Temper m_temper;
    QString m_moment;
    bool m_contented = false;
    std::size_t m_opened = 0;
    QSet<QString> m_said;
    QString m_unanswered; ///< heard and not reacted to
    std::optional<Moment> m_reactsAt;
    std::deque<Planned> m_plan; ///< in the order of time
    Moment m_quietSince{0};
    std::size_t m_reminders = 0; ///< steps of the silence that were taken
    int m_patience = 1; ///< times the usual, after "one moment, please"
};

} // namespace backline::demo
