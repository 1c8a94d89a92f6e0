#pragma once

#include "services/server/store/unit.h"

#include <string>
#include <string_view>
#include <vector>

namespace backline::server::store {

/// Names of the streams.
std::string publicStream(std::string_view conversationPublicId);
std::string staffStream(std::string_view conversationPublicId);
std::string queueStream(std::string_view department); ///< empty: "queue/all"
std::string personStream(domain::Id personId);

/// Appends an event to a stream that is not a conversation's, and to the unit's effects. conversationId is
/// that of the conversation it is about.
void append(
    Unit& unit,
    const std::string& stream,
    std::string_view type,
    std::string data,
    domain::Id conversationId = 0
);

/// Appends an event that is no message to a conversation's public or staff stream.
void appendToConversation(
    Unit& unit,
    domain::Id conversationId,
    const std::string& conversationPublicId,
    bool staffOnly,
    std::string_view type,
    std::string data
);

/// The last number of a stream; 0 when nothing happened in it.
long long lastOf(Database& db, const std::string& stream);
long long lastOfConversation(Database& db, domain::Id conversationId, bool staff);

/// Events of the table `event` with numbers in (after, upTo], oldest first. The messages of a conversation's
/// streams are elsewhere (messages.h).
std::vector<Event> storedEvents(Database& db, const std::string& stream, long long after, long long upTo);

} // namespace backline::server::store
