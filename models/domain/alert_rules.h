#pragma once

#include "models/domain/alert_settings.h"
#include "models/domain/conversation.h"
#include "models/domain/person.h"

#include <optional>
#include <string>
#include <vector>

namespace backline::domain {

inline constexpr Instant othersRingAfter = 120'000; ///< AlertScope::MineFirst

/// What of a waiting conversation decides whether it rings.
struct Need
{
    Priority priority = Priority::Info;
    std::vector<std::string> skills;
    std::string department;
    Instant since = 0;
};

Need needOf(const Conversation& conversation);

/// In one of my departments, and I have one of the skills it asks for. Whoever is in no department helps all.
bool isForMe(const Person& me, const Need& need);

/// From when on it rings, by the server's clock; nothing: never.
std::optional<Instant> ringsFrom(AlertScope scope, const Person& me, const Need& need);

/// Whoever is away or offline hears nothing.
bool hearsAlerts(Presence presence);

} // namespace backline::domain
