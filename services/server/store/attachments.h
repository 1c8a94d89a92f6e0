#pragma once

#include "models/domain/live_chat.h"
#include "services/server/store/unit.h"

#include <optional>
#include <string>

namespace backline::server::store {

domain::Id insertAttachment(Unit& unit, const domain::Attachment& attachment);
std::optional<domain::Attachment> attachmentById(Database& db, domain::Id id);
std::optional<domain::Attachment> attachmentByStoredName(Database& db, const std::string& storedName);

/// Gives an upload that belongs to no conversation yet to this one; false when it belongs to one already.
bool giveAttachment(Unit& unit, domain::Id id, domain::Id conversationId);

/// Bytes this person has uploaded since then.
long long uploadedBytes(Database& db, domain::Id uploaderId, domain::Instant since);

/// Deletes the records of uploads that belong to no conversation and are older than that.
void dropUnsentAttachments(Unit& unit, domain::Instant uploadedBefore);

} // namespace backline::server::store
