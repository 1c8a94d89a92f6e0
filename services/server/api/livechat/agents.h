#pragma once

#include "models/domain/person.h"
#include "services/server/api/failure.h"
#include "services/server/store/database.h"

#include <optional>

namespace backline::server::api::livechat {

/// An agent or lead; nothing for customers and administrators. Any thread.
std::optional<domain::Person> findAgent(store::Database& db, std::optional<domain::Id> id);

/// 404 "Agent not found".
Failure agentNotFound();

} // namespace backline::server::api::livechat
