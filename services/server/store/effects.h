#pragma once

#include "models/domain/message.h"
#include "models/domain/types.h"

#include <memory>
#include <string>
#include <vector>

namespace backline::server::store {

/// Something that others must see, with its place in its stream. data is JSON text.
struct Event
{
    std::string stream;
    long long seq = 0;
    std::string type;
    domain::Instant at = 0;
    std::string data;
    domain::Id conversationId = 0; ///< that it is about; 0 for none
    std::shared_ptr<const domain::Message>
        message{}; ///< of type "message": for dialects that word it differently
    bool byAdministrator = false; ///< of type "message": for dialects whose administrators are no agents

    /// The event as the livechat dialect says it, where a client of that dialect caused it: his ids come back
    /// in the type in which he sent them. Empty: the dialect's sink finds the words.
    std::string livechat{};
};

/// A person's availability, which is outside the streams: shown to the staff that is connected.
struct PresenceChange
{
    domain::Id personId = 0;
    std::string username;
    std::string name;
    std::string presence;
    std::string email;
    domain::Instant lastActivityAt = 0;
};

/// What a write wants to happen once it is durable, in order.
struct Effects
{
    std::vector<Event> events;
    std::vector<PresenceChange> presences;
    bool knowledgeChanged = false; ///< the search index must follow before the answer goes out
};

} // namespace backline::server::store
