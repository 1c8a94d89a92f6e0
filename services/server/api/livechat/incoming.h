#pragma once

#include "services/server/api/failure.h"
#include "services/server/api/route.h"
#include "services/server/store/conversations.h"
#include "services/server/usecases/canned_use.h"
#include "services/server/usecases/live_chats.h"

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What clients of the livechat dialect send, over REST and over Socket.IO, made safe. Any thread.
namespace backline::server::api::livechat {

/// An id is a number, or its digits as text; nothing for anything else.
std::optional<domain::Id> idOf(std::string_view digits);
std::optional<domain::Id> idOf(const boost::json::value* value);

/// What JavaScript takes for "not given": absent, null, false, 0 or an empty text.
bool isGiven(const boost::json::value* value);

/// A member of an object; null when there is none or the value is no object.
const boost::json::value* memberOf(const boost::json::value* object, std::string_view key);

/// A text of at most so many characters, empty when it is absent or null; nothing for anything else.
std::optional<std::string> textMember(
    const boost::json::value* object,
    std::string_view key,
    std::size_t longest
);

/// What was sent as JSON; null for nothing, and for what was sent as something else.
const boost::json::value* bodyOf(const Call& call);

/// The session of this id; nothing for an unknown one and while the bot has it.
std::optional<store::ConversationRow> findSession(store::Database& db, std::optional<domain::Id> id);

/// The customer himself, or staff.
bool maySee(const usecases::Principal& principal, const store::ConversationRow& session);

/// What a customer starts a chat with; null for no body. Peer and user agent are the caller's to add. The
/// failures are "Failed to start session" (500 over REST) and "Invalid category_id" (400).
std::variant<usecases::ChatStart, Failure> readStart(const boost::json::value* body);

/// A list of at most 32 short words (skills, names of variables); nothing for anything else.
std::optional<std::vector<std::string>> readWords(const boost::json::value* value);

/// The values of a canned reply's variables: texts and numbers. Anything else is left out.
usecases::Variables readVariables(const boost::json::value* variables);

/// {"message":…} alone, as the original's controllers refuse.
Failure bareFailure(unsigned status, std::string message);

} // namespace backline::server::api::livechat
