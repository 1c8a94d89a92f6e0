#pragma once

#include "services/server/api/fleeting_hub.h"
#include "services/server/api/realtime_request.h"
#include "services/server/api/services.h"
#include "services/server/store/reader_pool.h"
#include "services/server/store/writer.h"

namespace boost::asio {
class io_context;
}

namespace backline::server::api {

class PresenceKeeper;

/// What a namespace works with; outlives it.
struct RealtimeSurroundings
{
    boost::asio::io_context& io;
    const Services& services;
    store::ReaderPool& pool;
    store::Writer& writer;
    FleetingHub& hub;
    PresenceKeeper& presence;
    PostToIo post;
};

} // namespace backline::server::api
