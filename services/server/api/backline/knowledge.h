#pragma once

#include "services/protocol/backline.h"
#include "services/server/api/route.h"

#include <string>
#include <vector>

namespace backline::server::api::own {

/// What staff finds for a text, best first; each article once.
protocol::api::KnowledgeHits knowledgeHits(const Services& services, const std::string& text);

/// The knowledge base without a conversation.
std::vector<Route> knowledgeRoutes();

} // namespace backline::server::api::own
