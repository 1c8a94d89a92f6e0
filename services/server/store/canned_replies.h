#pragma once

#include "models/domain/live_chat.h"
#include "services/server/store/unit.h"

#include <optional>
#include <string>
#include <vector>

namespace backline::server::store {

struct CannedFilter
{
    domain::Id personId = 0; ///< sees the shared ones and his own
    std::string category; ///< empty: all
    std::string text; ///< in title, content or shortcut
};

/// The most used first, then by title.
std::vector<domain::CannedReply> cannedReplies(Database& db, const CannedFilter& filter);
std::vector<std::string> cannedCategories(Database& db, domain::Id personId);
std::optional<domain::CannedReply> cannedReplyById(Database& db, domain::Id id);
std::optional<domain::CannedReply> cannedReplyByShortcut(Database& db, const std::string& shortcut);

domain::Id insertCannedReply(Unit& unit, const domain::CannedReply& reply);
void updateCannedReply(Unit& unit, const domain::CannedReply& reply);
void deleteCannedReply(Unit& unit, domain::Id id);
void countCannedUse(Unit& unit, domain::Id id);

} // namespace backline::server::store
