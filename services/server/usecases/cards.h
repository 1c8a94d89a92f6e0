#pragma once

#include "services/server/store/unit.h"
#include "services/server/usecases/refusal.h"

#include <string>

namespace backline::server::usecases {

/// The escalation card of a conversation, as JSON, from what was really said and what is known of the
/// customer.
std::string buildCardText(store::Database& db, const store::ConversationRow& row);

} // namespace backline::server::usecases
