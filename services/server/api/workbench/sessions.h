#pragma once

#include "models/domain/conversation.h"
#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::workbench {

/// Below /api/v1/agent/sessions: pending, details, accept, messages, knowledge-recommend, resolve, solution.
std::vector<Route> sessionRoutes();

/// "pending", "assigned", "resolved", or nothing while the bot has it.
std::optional<std::string> agentStatus(domain::ConversationState state);

Failure sessionNotFound(const std::string& sessionId);

} // namespace backline::server::api::workbench
