#include "models/domain/alert_rules.h"

#include <algorithm>

namespace backline::domain {

namespace {

bool contains(const std::vector<std::string>& words, const std::string& word)
{
    return std::ranges::find(words, word) != words.end();
}

} // namespace

Need needOf(const Conversation& conversation)
{
    return {
        conversation.priority, conversation.requiredSkills, conversation.department, conversation.pendingAt};
}

bool isForMe(const Person& me, const Need& need)
{
    const bool isInside =
        need.department.empty() || me.departments.empty() || contains(me.departments, need.department);
    const bool isAble = need.skills.empty()
        || std::ranges::any_of(need.skills, [&me](const auto& skill) { return contains(me.skills, skill); });
    return isInside && isAble;
}

std::optional<Instant> ringsFrom(AlertScope scope, const Person& me, const Need& need)
{
    switch (scope) {
    case AlertScope::Everybody:
        break;
    case AlertScope::MineFirst:
        return isForMe(me, need) ? need.since : need.since + othersRingAfter;
    case AlertScope::Pressing:
        return need.priority <= Priority::High ? std::optional(need.since) : std::nullopt;
    }
    return need.since;
}

bool hearsAlerts(Presence presence)
{
    return presence == Presence::Online || presence == Presence::Busy;
}

} // namespace backline::domain
