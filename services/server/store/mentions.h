#pragma once

#include "models/domain/types.h"
#include "services/server/store/unit.h"

#include <vector>

namespace backline::server::store {

/// One row of a person's mentions.
struct MentionRow
{
    domain::Id messageId = 0;
    domain::Id conversationId = 0;
    bool seen = false;
};

/// A place in a person's mentions: what is not seen comes first, the newest of each first.
struct MentionCursor
{
    bool seen = false;
    domain::Id messageId = 0; ///< what follows has a smaller one; 0: from the start of this part
};

/// REQUIRES: the message does not mention this person yet.
void insertMention(Unit& unit, domain::Id personId, domain::Id messageId, domain::Id conversationId);

std::vector<MentionRow> mentionPage(Database& db, domain::Id personId, const MentionCursor& after, int limit);

long long unseenMentions(Database& db, domain::Id personId);

/// Marks these, all, or those of a conversation up to a message as seen; the ones that were not before,
/// oldest first.
std::vector<domain::Id> seeMentions(Unit& unit, domain::Id personId, const std::vector<domain::Id>& messages);
std::vector<domain::Id> seeAllMentions(Unit& unit, domain::Id personId);
std::vector<domain::Id> seeMentionsUpTo(
    Unit& unit,
    domain::Id personId,
    domain::Id conversationId,
    domain::Id messageId
);

} // namespace backline::server::store
