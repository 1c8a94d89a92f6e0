#pragma once

#include "services/server/realtime/deadline_queue.h"
#include "services/server/realtime/engine_application.h"
#include "services/server/realtime/engine_options.h"
#include "services/server/realtime/session_table.h"

namespace backline::server::realtime {

/// What all sessions of a server share. io thread only.
struct EngineHub
{
    boost::asio::io_context& io;
    EngineOptions options;
    EngineApplication& application;
    DeadlineQueue pings; ///< waiting for their next ping
    DeadlineQueue pongs; ///< waiting for an answer, or for the poll that takes the farewell
    DeadlineQueue upgrades;
    SessionTable sessions;
    Outgoing ping;
};

} // namespace backline::server::realtime
