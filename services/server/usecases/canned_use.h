#pragma once

#include "models/domain/live_chat.h"
#include "services/server/store/conversations.h"
#include "services/server/store/unit.h"
#include "services/server/usecases/principal.h"
#include "services/server/usecases/refusal.h"

#include <map>
#include <string>
#include <vector>

namespace backline::server::usecases {

using Variables = std::map<std::string, std::string, std::less<>>;

/// "{{name}}" (spaces inside the braces allowed) replaced once by its value as plain text; a name that is not
/// given stays as it is, and what a value brings is not looked at again.
std::string filledIn(const std::string& content, const Variables& variables);

/// The names of a content's variables, each once, in the order of the text.
std::vector<std::string> variablesIn(const std::string& content);

/// What a conversation fills in by itself: customer_name, agent_name, subject, conversation_id, and
/// ticket_code once there is one.
Variables variablesOf(store::Database& db, const store::ConversationRow& row, const domain::Person& agent);

/// Shared, his own, or he is a lead.
bool maySeeCanned(const Principal& principal, const domain::CannedReply& reply);

/// Its creator or a lead.
bool mayEditCanned(const Principal& principal, const domain::CannedReply& reply);

inline constexpr const char* shortcutTaken = "Shortcut key already exists";

/// Stores a reply of this principal; draft's id, creator, count and times are set here, and without variables
/// those of the content. Invalid with the text above.
Result<domain::CannedReply> createCanned(
    store::Unit& unit,
    const Principal& principal,
    domain::CannedReply draft
);

/// Replaces title, content, category, shortcut, shared and variables of `changed.id`. NotFound when it is not
/// his to see, NotYours when not to edit, Invalid as above.
Result<domain::CannedReply> changeCanned(
    store::Unit& unit,
    const Principal& principal,
    const domain::CannedReply& changed
);

/// NotFound and NotYours as above; the reply as it was.
Result<domain::CannedReply> deleteCanned(store::Unit& unit, const Principal& principal, domain::Id id);

/// A reply with its variables filled in; counted as used.
struct CannedUse
{
    domain::CannedReply reply;
    std::string content;
};

/// NotFound when there is none, NotYours when it is not his to see.
Result<CannedUse> useCanned(
    store::Unit& unit,
    const Principal& principal,
    domain::Id id,
    const Variables& variables
);

} // namespace backline::server::usecases
