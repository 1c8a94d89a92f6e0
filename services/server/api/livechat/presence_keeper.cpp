#include "services/server/api/livechat/presence_keeper.h"

#include "services/server/api/realtime_request.h"
#include "services/server/log/log.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/availability.h"
#include "services/server/usecases/presence.h"

#include <utility>

namespace backline::server::api::livechat {

namespace {

domain::Id agentOf(const realtime::Client& client)
{
    return principalOf(client).person.id;
}

} // namespace

/// One of the times that run for an agent.
class PresenceKeeper::Alarm final : public realtime::Timed
{
public:
    Alarm(PresenceKeeper& keeper, void (PresenceKeeper::*call)(domain::Id), domain::Id agent)
        : m_keeper(keeper)
        , m_call(call)
        , m_agent(agent)
    {}

    /// May be the end of this.
    void expired() override { (m_keeper.*m_call)(m_agent); }

private:
    PresenceKeeper& m_keeper;
    void (PresenceKeeper::*m_call)(domain::Id);
    domain::Id m_agent;
};

struct PresenceKeeper::Seat
{
    Seat(PresenceKeeper& keeper, domain::Id agent)
        : leaving(keeper, &PresenceKeeper::leave, agent)
        , idle(keeper, &PresenceKeeper::markIdle, agent)
    {}

    int sockets = 0;
    Alarm leaving;
    Alarm idle;
};

PresenceKeeper::PresenceKeeper(boost::asio::io_context& io, store::Writer& writer, const PresenceTimes& times)
    : m_writer(writer)
    , m_times(times)
    , m_leaving(io, times.grace)
    , m_idle(io, times.idle)
{}

PresenceKeeper::~PresenceKeeper() = default;

template<class Change>
void PresenceKeeper::submit(domain::Id agent, Change change)
{
    m_writer.submit(store::makeWriteJob(
        [agent, change = std::move(change)](store::Unit& unit) {
            if (const auto person = store::personById(unit.db, agent)) {
                change(unit, *person);
            }
        },
        [](const store::WriteOutcome& write, const store::Effects&) {
            if (write.failure) {
                logError("whether an agent is there could not be stored", write.logText, {});
            }
        }
    ));
}

/// Who is there already, or again, is announced as what he is.
void PresenceKeeper::entered(const realtime::Client& client)
{
    const auto agent = agentOf(client);
    auto& seat = m_seats[agent];
    const bool isNew = seat == nullptr;
    if (isNew) {
        seat = std::make_unique<Seat>(*this, agent);
    }
    seat->leaving.stopWaiting();
    ++seat->sockets;
    m_idle.add(seat->idle);
    submit(agent, [isNew](store::Unit& unit, const domain::Person& person) {
        usecases::changePresence(unit, person, isNew ? domain::Presence::Online : person.presence);
    });
}

void PresenceKeeper::left(const realtime::Client& client)
{
    const auto found = m_seats.find(agentOf(client));
    if (found == m_seats.end() || --found->second->sockets > 0) {
        return;
    }
    found->second->idle.stopWaiting();
    m_leaving.add(found->second->leaving);
}

void PresenceKeeper::noticed(const realtime::Client& client)
{
    const auto found = m_seats.find(agentOf(client));
    if (found != m_seats.end()) {
        m_idle.add(found->second->idle);
    }
}

void PresenceKeeper::leave(domain::Id agent)
{
    m_seats.erase(agent);
    submit(agent, [](store::Unit& unit, const domain::Person& person) {
        usecases::changePresence(unit, person, domain::Presence::Offline);
    });
}

/// What he did is stored a little later than his sockets tell, which is why the last tenth does not count.
void PresenceKeeper::markIdle(domain::Id agent)
{
    m_idle.add(m_seats.at(agent)->idle);
    submit(agent, [span = m_times.idle.count()](store::Unit& unit, const domain::Person& person) {
        usecases::markIdleAway(unit, {person.id}, unit.now - span + span / 10);
    });
}

} // namespace backline::server::api::livechat
