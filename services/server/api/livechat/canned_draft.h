#pragma once

#include "models/domain/live_chat.h"
#include "services/server/api/failure.h"

#include <boost/json/value.hpp>

#include <variant>

namespace backline::server::api::livechat {

/// A canned reply as it is sent, over the one there was: what is absent stays. The failures are 400 "Title
/// and content are required" and "Invalid <field>". Any thread.
std::variant<domain::CannedReply, Failure> readDraft(
    const boost::json::value* body,
    const domain::CannedReply& before
);

} // namespace backline::server::api::livechat
