#pragma once

#include "models/domain/live_chat.h"
#include "services/protocol/livechat_answers.h"
#include "services/server/api/livechat/views.h"
#include "services/server/api/route.h"

#include <string>
#include <vector>

namespace backline::server::api::livechat {

/// The calls that look canned replies up, below this path.
std::vector<Route> cannedReadingRoutes(const std::string& base);

/// A reply as an answer; no message: null.
wire::CannedAnswer answerWith(const domain::CannedReply& reply, Freshness freshness, const char* message);

/// 404 "Canned response not found".
Failure noSuchReply();

} // namespace backline::server::api::livechat
