#pragma once

#include "services/server/store/unit.h"
#include "services/server/usecases/announcing.h"
#include "services/server/usecases/principal.h"
#include "services/server/usecases/refusal.h"

#include <string>

namespace backline::server::usecases {

/// The edges of a conversation's life that people walk. Each is a compare-and-swap: one winner, everybody
/// else is refused with the conversation as it is now.

/// pending → active. The agent must be staff.
Result<store::ConversationRow> accept(
    store::Unit& unit,
    const std::string& conversation,
    const domain::Person& agent,
    const std::string& actor
);

/// active → closed, by whoever the caller has checked may do it; the note becomes an internal message.
Result<store::ConversationRow> resolve(
    store::Unit& unit,
    const std::string& conversation,
    const std::string& note,
    const std::string& actor
);

/// The same by a person, whose role the customer's side is told.
Result<store::ConversationRow> resolveBy(
    store::Unit& unit,
    const std::string& conversation,
    const std::string& note,
    const Principal& by
);

/// active → pending: back to the queue, with the reason for the colleagues.
Result<store::ConversationRow> release(
    store::Unit& unit,
    const std::string& conversation,
    const std::string& reason,
    const std::string& actor
);

/// The agent that an integrator names: an existing member of staff, or a new integration agent without
/// password. Refused (Invalid) when the name belongs to a customer.
Result<domain::Person> agentNamed(store::Unit& unit, const std::string& username);

} // namespace backline::server::usecases
