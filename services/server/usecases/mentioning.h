#pragma once

#include "models/domain/mentions.h"
#include "models/domain/message.h"
#include "services/protocol/backline.h"
#include "services/server/store/mentions.h"
#include "services/server/store/unit.h"
#include "services/server/usecases/principal.h"
#include "services/server/usecases/refusal.h"
#include "services/server/usecases/speaking.h"

#include <optional>
#include <vector>

namespace backline::server::usecases {

/// Mentions: whom a note names, who is told, and what somebody has seen of it. A mention gives no rights:
/// whoever is on the staff may read every conversation anyway.

/// Why a note cannot mention somebody (Invalid).
inline constexpr const char* mentionsNeedANote = "Only notes can mention colleagues";
inline constexpr const char* noSuchColleague = "A mention names nobody who works here";
inline constexpr const char* mentionNotInText =
    "Each mentioned colleague's name has to stand in the note behind an @";

/// The colleagues whom it mentions, each once, as its text calls them. Whoever has left is still one of them:
/// a note may have waited for the line since then.
Result<std::vector<domain::Mentioned>> mentionedBy(store::Database& db, const Saying& saying);

/// Whether a repeat wants to mention the same colleagues.
bool mentionsTheSame(const domain::Message& first, const Saying& saying);

/// Remembers whom the stored message mentions and tells each of them. Its author is told nothing.
void tellMentioned(store::Unit& unit, const domain::Message& message);

/// A page of what a person is mentioned in.
protocol::api::MentionPage mentionPage(
    store::Database& db,
    domain::Id personId,
    const store::MentionCursor& after,
    int limit
);

/// What a person has seen: these mentions, all there are without a list. Tells his own stream what changed.
/// How many are left.
long long seeMentions(
    store::Unit& unit,
    domain::Id personId,
    const std::optional<std::vector<domain::Id>>& messages
);

/// The same for a conversation that was read up to a message.
void seeMentionsUpTo(store::Unit& unit, domain::Id personId, domain::Id conversationId, domain::Id messageId);

} // namespace backline::server::usecases
