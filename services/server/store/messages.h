#pragma once

#include "models/domain/message.h"
#include "services/server/store/unit.h"

#include <optional>
#include <string>
#include <vector>

namespace backline::server::store {

/// Stores a message and gives it its id and its place in its stream. `senderKey` (author and the sender's own
/// id) is unique; empty for none. False, and nothing is stored, when it belongs to a message already.
[[nodiscard]] bool insertMessage(Unit& unit, domain::Message& message, const std::string& senderKey);

/// What a sender's key was used for before.
std::optional<domain::Message> messageBySenderKey(Database& db, const std::string& senderKey);

std::optional<domain::Message> messageById(Database& db, domain::Id id);

/// The last public message up to a number of the stream; 0 for none.
domain::Id publicMessageUpTo(Database& db, domain::Id conversationId, long long seq);

/// Whether a public message of the conversation carries the attachment.
bool isPublicAttachment(Database& db, domain::Id conversationId, domain::Id attachmentId);

/// Whether a public message of the conversation shares the article.
bool isSharedArticle(Database& db, domain::Id conversationId, domain::Id articleId);

/// The last ones in the order they were said; staff sees internal ones too.
std::vector<domain::Message> lastMessages(
    Database& db,
    domain::Id conversationId,
    bool withInternal,
    int limit
);

/// Public ones behind a number, oldest first.
std::vector<domain::Message> publicMessagesAfter(
    Database& db,
    domain::Id conversationId,
    long long seq,
    int limit
);

/// One stream's messages with numbers in (after, upTo], oldest first.
std::vector<domain::Message> streamMessages(
    Database& db,
    domain::Id conversationId,
    bool internal,
    long long after,
    long long upTo
);

} // namespace backline::server::store
