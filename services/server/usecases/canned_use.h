#pragma once

#include "models/domain/live_chat.h"
#include "models/domain/reply_variables.h"
#include "services/server/store/conversations.h"
#include "services/server/store/unit.h"
#include "services/server/usecases/principal.h"
#include "services/server/usecases/refusal.h"

#include <cstddef>

namespace backline::server::usecases {

using Variables = domain::ReplyVariables;

/// What a conversation fills in by itself: customer_name if it is known, agent_name, subject,
/// conversation_id, and ticket_code once there is one.
Variables variablesOf(store::Database& db, const store::ConversationRow& row, const domain::Person& agent);

/// Shared or his own: what is personal is not even a lead's.
bool maySeeCanned(const Principal& principal, const domain::CannedReply& reply);

/// Its creator, or a lead if it is shared.
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

/// Characters of a message, whatever its variables bring.
inline constexpr std::size_t longestMessage = 16'000;
inline constexpr const char* filledTooLong =
    "With its variables this response is longer than 16,000 characters";

/// NotFound when there is none, NotYours when it is not his to see, Invalid with the text above.
Result<CannedUse> useCanned(
    store::Unit& unit,
    const Principal& principal,
    domain::Id id,
    const Variables& variables
);

} // namespace backline::server::usecases
