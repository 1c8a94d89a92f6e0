#include "app/demo/scripted_customer.h"

#include "app/demo/rule_choice.h"

#include <algorithm>
#include <utility>

namespace backline::demo {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

ScriptedCustomer::ScriptedCustomer(
    const ScriptLibrary& library,
    const CustomerScript& script,
    std::uint32_t seed
)
    : m_library(library)
    , m_script(script)
    , m_dice(seed)
    , m_temper(script.temper)
    , m_moment(u"start"_s)
{}

void ScriptedCustomer::arrives(Moment now)
{
    m_phase = Phase::WithBot;
    opensOrInsists(now);
}

void ScriptedCustomer::isThere(bool hasAgent, Moment now)
{
    m_phase = hasAgent ? Phase::Talking : Phase::Waiting;
    m_quietSince = now;
}

void ScriptedCustomer::heardBot(bool waits, Moment now)
{
    m_quietSince = now;
    if (m_phase != Phase::WithBot) {
        return;
    }
    if (waits) {
        m_phase = Phase::Waiting;
    } else {
        opensOrInsists(now + m_dice.between(4s, 9s)); // reads the answer
    }
}

void ScriptedCustomer::opensOrInsists(Moment now)
{
    const bool opens = m_opened < m_script.opens.size();
    const auto text = m_dice.oneOf(opens ? m_script.opens[m_opened] : m_library.insists);
    ++m_opened;
    planSaying(text, now);
}

void ScriptedCustomer::accepted(Moment now)
{
    if (m_phase == Phase::Waiting || m_phase == Phase::WithBot) {
        m_phase = Phase::Talking;
        m_quietSince = now;
        m_reminders = 0;
    }
}

void ScriptedCustomer::returned(Moment now)
{
    if (m_phase == Phase::Talking) {
        m_phase = Phase::Waiting;
        m_quietSince = now;
        m_reminders = 0;
        becomes(1);
    }
}

void ScriptedCustomer::heard(const QString& said, Moment now)
{
    if (m_phase == Phase::Gone || m_phase == Phase::Outside) {
        return;
    }
    m_phase = Phase::Talking;
    m_unanswered += m_unanswered.isEmpty() ? said : u"\n"_s + said;
    m_reactsAt = now + reading(said) + m_dice.between(800ms, 2500ms);
    m_reminders = 0;
    m_patience = 1;
}

void ScriptedCustomer::closed()
{
    m_phase = Phase::Gone;
    m_plan.clear();
    m_reactsAt.reset();
}

std::vector<Action> ScriptedCustomer::tick(Moment now)
{
    std::vector<Action> actions;
    for (auto due = next(); due && *due <= now; due = next()) {
        if (!m_plan.empty()) {
            actions.push_back(m_plan.front().action);
            m_plan.pop_front();
            m_quietSince = *due;
            if (actions.back().kind == Action::Kind::Leaves) {
                closed();
            }
        } else if (m_reactsAt) {
            react(*due);
        } else {
            losePatience(*due);
        }
    }
    return actions;
}

/// What is planned comes first: nobody stops in the middle of a word, or reads while typing.
std::optional<Moment> ScriptedCustomer::next() const
{
    if (!m_plan.empty()) {
        return m_plan.front().at;
    }
    if (m_reactsAt) {
        return std::max(*m_reactsAt, m_quietSince);
    }
    return patienceEnd();
}

void ScriptedCustomer::react(Moment now)
{
    const auto said = std::exchange(m_unanswered, {});
    m_reactsAt.reset();
    m_quietSince = now;
    if (intentsOf(said).contains(Intent::Wait)) {
        m_patience = 2;
    }
    if (const auto* rule = ruleFor(said)) {
        follow(*rule, now);
    }
}

const ScriptRule* ScriptedCustomer::ruleFor(const QString& said) const
{
    const auto& own = *m_script.moments.constFind(m_moment);
    return chosenRule(said, own, manners().rules, [this](const ScriptRule& rule) {
        return isWorthSaying(rule);
    });
}

/// Nobody says the same sentence twice.
bool ScriptedCustomer::isWorthSaying(const ScriptRule& rule) const
{
    return rule.says.isEmpty()
        || std::any_of(rule.says.begin(), rule.says.end(), [this](const QString& text) {
               return !m_said.contains(text);
           });
}

void ScriptedCustomer::follow(const ScriptRule& rule, Moment now)
{
    becomes(rule.temper);
    m_contented = rule.contents || (m_contented && rule.temper <= 0);
    if (!rule.moment.isEmpty()) {
        m_moment = rule.moment;
    }
    const auto text = fresh(rule.says);
    auto end = now;
    for (const auto& line : text.split(u'\n', Qt::SkipEmptyParts)) {
        end = planSaying(line, end);
    }
    if (rule.leaves) {
        planLeaving(end);
    }
}

QString ScriptedCustomer::fresh(const QStringList& texts)
{
    QStringList unsaid;
    for (const auto& text : texts) {
        if (!m_said.contains(text)) {
            unsaid.append(text);
        }
    }
    auto text = m_dice.oneOf(unsaid);
    m_said.insert(text);
    return text;
}

const std::vector<SilenceStep>& ScriptedCustomer::silence() const
{
    if (m_phase == Phase::Waiting) {
        return manners().whileWaiting;
    }
    return m_contented ? m_library.contented : manners().whileTalking;
}

std::optional<Moment> ScriptedCustomer::patienceEnd() const
{
    const bool waits = m_phase == Phase::Waiting || m_phase == Phase::Talking;
    if (!waits || m_reminders >= silence().size()) {
        return std::nullopt;
    }
    return m_quietSince + silence()[m_reminders].after * m_patience;
}

void ScriptedCustomer::losePatience(Moment now)
{
    const auto step = silence()[m_reminders];
    ++m_reminders;
    m_quietSince = now;
    m_patience = 1;
    becomes(m_reminders > 1 ? 1 : 0);
    const auto text = fresh(step.says);
    const auto end = text.isEmpty() ? now : planSaying(text, now);
    if (step.leaves) {
        planLeaving(end);
    }
}

/// Typing, the words, and the end of typing; returns when it is said.
Moment ScriptedCustomer::planSaying(const QString& text, Moment now)
{
    const auto begins = now + m_dice.between(600ms, 2200ms);
    const auto ends = begins + typing(text);
    m_plan.push_back({begins, {Action::Kind::StartsTyping, {}}});
    m_plan.push_back({ends, {Action::Kind::StopsTyping, {}}});
    m_plan.push_back({ends, {Action::Kind::Says, text}});
    return ends;
}

void ScriptedCustomer::planLeaving(Moment at)
{
    m_plan.push_back({at + m_dice.between(1s, 4s), {Action::Kind::Leaves, {}}});
}

void ScriptedCustomer::becomes(int steps)
{
    const int hottest = static_cast<int>(Temper::Hot);
    m_temper = static_cast<Temper>(std::clamp(static_cast<int>(m_temper) + steps, 0, hottest));
}

const Manners& ScriptedCustomer::manners() const
{
    return *m_library.manners.constFind(m_temper);
}

Moment ScriptedCustomer::reading(const QString& text)
{
    return std::min<Moment>(text.size() * 22ms, 8s);
}

Moment ScriptedCustomer::typing(const QString& text)
{
    const Moment byLength = text.size() * m_dice.between(55ms, 110ms);
    return std::clamp<Moment>(byLength, 900ms, 14s);
}

} // namespace backline::demo
