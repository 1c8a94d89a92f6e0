#pragma once

#include "services/server/api/livechat/chat_request.h"

namespace backline::server::api::livechat {

/// chat:transfer: gives a chat to another agent. io thread only; the work is the writer's.
void transferChat(store::Writer& writer, const RealtimeRequest& request);

} // namespace backline::server::api::livechat
