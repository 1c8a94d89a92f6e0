#pragma once

#include "services/server/store/unit.h"
#include "services/server/usecases/refusal.h"

#include <string>

namespace backline::server::usecases {

/// A conversation on hold waits for somebody else than its agent. Only the staff learns of it: by an event,
/// and by a line in the thread that says who did it.

/// Puts an active conversation on hold, or takes it off; `by` is the name of whoever does it. Again changes
/// nothing, and succeeds.
Result<store::ConversationRow> hold(
    store::Unit& unit,
    const std::string& conversation,
    bool isHeld,
    const std::string& by
);

/// Its customer has written: it is work again. Changes nothing when it is not on hold.
void takeOffHold(store::Unit& unit, domain::Id conversation);

} // namespace backline::server::usecases
