#pragma once

#include "services/server/api/route.h"

#include <optional>
#include <string>
#include <vector>

namespace backline::server::api::own {

/// Handing a conversation over, making a ticket of it, and what is known of its customer.
std::vector<Route> liveChatRoutes();

/// Prepared answers.
std::vector<Route> cannedRoutes();

/// Files that are sent in conversations.
std::vector<Route> attachmentRoutes();

/// The knowledge base's articles, for sharing and reading.
std::vector<Route> articleRoutes();

/// The id in a path; nothing for anything else.
std::optional<domain::Id> idIn(const std::string& text);

} // namespace backline::server::api::own
