#pragma once

#include "services/server/api/livechat/chat_request.h"
#include "services/server/usecases/speaking.h"

#include <string>

namespace backline::server::api::livechat {

/// What a client wants to say, as far as that can be told without the store.
struct Words
{
    SessionRef session;
    usecases::Saying saying; ///< of the conversation only what was known already
    std::string storedName; ///< of a file
    const char* fault = nullptr; ///< why nobody could say this; null for nothing
};

/// Of chat:send_message.
Words wordsOf(const RealtimeRequest& request);

} // namespace backline::server::api::livechat
