#pragma once

#include "models/domain/types.h"

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
};

/// A person's availability, which is outside the streams: shown to the staff that is connected.
struct PresenceChange
{
    domain::Id personId = 0;
    std::string username;
    std::string name;
    std::string presence;
};

/// What a write wants to happen once it is durable, in order.
struct Effects
{
    std::vector<Event> events;
    std::vector<PresenceChange> presences;
    bool knowledgeChanged = false; ///< the search index must follow before the answer goes out
};

} // namespace backline::server::store
