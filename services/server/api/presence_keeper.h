#pragma once

#include "models/domain/person.h"
#include "services/server/api/presence_times.h"
#include "services/server/realtime/deadline_queue.h"
#include "services/server/store/writer.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace boost::asio {
class io_context;
}

namespace backline::server::api {

/// What somebody works at.
enum class Workplace
{
    Desktop, ///< it says itself what he is, also when it comes back; it gives no signs of life
    Livechat ///< being connected is being online, doing nothing is being away
};

/// Keeps whether staff is there in step with their sockets, whichever namespace these are in: offline a while
/// after the last one; who comes back in time stays what he was. io thread only; what changes is stored on
/// the writer and told as any change of presence.
class PresenceKeeper
{
public:
    PresenceKeeper(boost::asio::io_context& io, store::Writer& writer, const PresenceTimes& times);
    ~PresenceKeeper();
    PresenceKeeper(const PresenceKeeper&) = delete;
    PresenceKeeper& operator=(const PresenceKeeper&) = delete;

    /// Once, at the start: who was there when the server ended has some time to come back.
    void expectBack();

    void entered(domain::Id person, Workplace workplace);
    void left(domain::Id person, Workplace workplace);

    /// He has done something at livechat.
    void noticed(domain::Id person);

private:
    class Alarm;
    struct Seat;

    Seat& seatOf(domain::Id person);
    void expect(const std::vector<domain::Id>& people);
    void leave(domain::Id person);
    void markIdle(domain::Id person);
    template<class Change>
    void submit(domain::Id person, Change change);

    store::Writer& m_writer;
    const PresenceTimes m_times;
    realtime::DeadlineQueue m_leaving;
    realtime::DeadlineQueue m_expected;
    realtime::DeadlineQueue m_idle;
    std::unordered_map<domain::Id, std::unique_ptr<Seat>> m_seats; ///< of everybody who was ever there
};

} // namespace backline::server::api
