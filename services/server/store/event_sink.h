#pragma once

#include "services/server/store/effects.h"

namespace backline::server::store {

/// Told of every event when it is durable, in the order of its stream, and of who is available. io thread
/// only.
class EventSink
{
public:
    virtual ~EventSink() = default;
    virtual void published(const Event& event) = 0;
    virtual void presenceChanged(const PresenceChange& change) = 0;
};

} // namespace backline::server::store
