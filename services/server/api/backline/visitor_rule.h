#pragma once

#include "services/server/realtime/namespace_handler.h"
#include "services/server/usecases/principal.h"

namespace backline::server::api::own {

/// Whether a visitor may send this event: to follow his own conversation's public stream, to speak in it, to
/// type and to read. Everything else is refused here, whatever the event's own code would say.
bool isForVisitor(const usecases::Principal& visitor, const realtime::IncomingEvent& event);

} // namespace backline::server::api::own
