#pragma once

#include "services/server/api/livechat/presence_times.h"
#include "services/server/realtime/client.h"
#include "services/server/realtime/deadline_queue.h"
#include "services/server/store/writer.h"

#include <memory>
#include <unordered_map>

namespace boost::asio {
class io_context;
}

namespace backline::server::api::livechat {

/// Keeps whether agents are there in step with their sockets: online with the first one, offline a while
/// after the last one, away when they do nothing. Who comes back in time stays what he was. io thread only;
/// what changes is stored on the writer and told as any change of presence.
class PresenceKeeper
{
public:
    PresenceKeeper(boost::asio::io_context& io, store::Writer& writer, const PresenceTimes& times);
    ~PresenceKeeper();
    PresenceKeeper(const PresenceKeeper&) = delete;
    PresenceKeeper& operator=(const PresenceKeeper&) = delete;

    /// For sockets of agents only.
    void entered(const realtime::Client& client);
    void left(const realtime::Client& client);

    /// He has done something.
    void noticed(const realtime::Client& client);

private:
    class Alarm;
    struct Seat;

    void leave(domain::Id agent);
    void markIdle(domain::Id agent);
    template<class Change>
    void submit(domain::Id agent, Change change);

    store::Writer& m_writer;
    const PresenceTimes m_times;
    realtime::DeadlineQueue m_leaving;
    realtime::DeadlineQueue m_idle;
    std::unordered_map<domain::Id, std::unique_ptr<Seat>> m_seats; ///< by agent; also those who may come back
};

} // namespace backline::server::api::livechat
