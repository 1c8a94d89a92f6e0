#pragma once

#include "models/domain/message.h"
#include "services/server/store/unit.h"
#include "services/server/usecases/principal.h"
#include "services/server/usecases/refusal.h"

#include <string>
#include <vector>

namespace backline::server::usecases {

/// Something a person wants to say in a conversation.
struct Saying
{
    std::string conversation; ///< public id
    std::string content;
    std::string clientId; ///< the sender's own id for it; empty for none
    std::string aiOrigin;
    bool internal = false; ///< a note: staff only
    std::string type = "text"; ///< text, file, kb_article; of staff also system
    domain::Id attachmentId =
        0; ///< file: the speaker's own upload, not sent yet or sent in this conversation
    domain::Id articleId = 0; ///< kb_article: published, and public unless the message is a note
    std::vector<domain::Id> mentions; ///< colleagues whom the note names (mentioning.h)
};

/// A message that is stored, with its JSON as it stands in the answer and in the event.
struct Said
{
    domain::Message message;
    std::string json;
};

/// Why something cannot be said (Invalid).
inline constexpr const char* unknownType = "Invalid message type";
inline constexpr const char* fileNotYours = "This file is not yours to send: upload it first";
inline constexpr const char* articleNotToShare = "This article cannot be shared here";

/// Stores what a person says and announces it. Who may speak when is `contracts/mapping.md`: the customer
/// while his conversation waits or is handled (Refusal WrongState while the bot has it: that is a turn of the
/// bot, bot_turns.h), the assigned agent while it is handled, notes by staff always. A repeat of a client id
/// returns the first message.
Result<Said> say(store::Unit& unit, const Principal& principal, const Saying& saying);

/// The same for an integrator, who speaks as the agent that handles the conversation; texts only.
Result<Said> sayAsAssignedAgent(store::Unit& unit, const Principal& principal, const Saying& saying);

/// Stores a message of the bot or the system, or a customer's whose right was checked before; announces it.
Said storeMessage(
    store::Unit& unit,
    domain::Message message,
    const std::string& conversationPublicId,
    const std::string& senderKey
);

} // namespace backline::server::usecases
