#include "services/server/api/presence_keeper.h"

#include "services/server/log/log.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/availability.h"
#include "services/server/usecases/presence.h"

#include <utility>

namespace backline::server::api {

using domain::Presence;

/// One of the times that run for somebody.
class PresenceKeeper::Alarm final : public realtime::Timed
{
public:
    Alarm(PresenceKeeper& keeper, void (PresenceKeeper::*call)(domain::Id), domain::Id person)
        : m_keeper(keeper)
        , m_call(call)
        , m_person(person)
    {}

    void expired() override { (m_keeper.*m_call)(m_person); }

private:
    PresenceKeeper& m_keeper;
    void (PresenceKeeper::*m_call)(domain::Id);
    domain::Id m_person;
};

struct PresenceKeeper::Seat
{
    Seat(PresenceKeeper& keeper, domain::Id person)
        : leaving(keeper, &PresenceKeeper::leave, person)
        , idle(keeper, &PresenceKeeper::markIdle, person)
    {}

    int& socketsAt(Workplace workplace) { return workplace == Workplace::Desktop ? desktops : livechats; }

    bool isEmpty() const { return desktops == 0 && livechats == 0; }

    int desktops = 0;
    int livechats = 0;
    bool isTaken = false; ///< also by somebody who may come back
    bool isAtLivechat = false; ///< since it is taken
    Alarm leaving;
    Alarm idle;
};

PresenceKeeper::PresenceKeeper(boost::asio::io_context& io, store::Writer& writer, const PresenceTimes& times)
    : m_writer(writer)
    , m_times(times)
    , m_leaving(io, times.grace)
    , m_expected(io, times.restart)
    , m_idle(io, times.idle)
{}

PresenceKeeper::~PresenceKeeper() = default;

template<class Change>
void PresenceKeeper::submit(domain::Id person, Change change)
{
    m_writer.submit(store::makeWriteJob(
        [person, change = std::move(change)](store::Unit& unit) {
            if (const auto found = store::personById(unit.db, person)) {
                change(unit, *found);
            }
        },
        [](const store::WriteOutcome& write, const store::Effects&) {
            if (write.failure) {
                logError("whether somebody is there could not be stored", write.logText, {});
            }
        }
    ));
}

PresenceKeeper::Seat& PresenceKeeper::seatOf(domain::Id person)
{
    auto& seat = m_seats[person];
    if (seat == nullptr) {
        seat = std::make_unique<Seat>(*this, person);
    }
    return *seat;
}

void PresenceKeeper::expectBack()
{
    auto present = std::make_shared<std::vector<domain::Id>>();
    m_writer.submit(store::makeWriteJob(
        [present](store::Unit& unit) {
            present->clear();
            for (const auto& person : store::allStaff(unit.db)) {
                if (person.presence != Presence::Offline) {
                    present->push_back(person.id);
                }
            }
        },
        [this, present](const store::WriteOutcome& write, const store::Effects&) {
            if (!write.failure) {
                expect(*present);
            }
        }
    ));
}

void PresenceKeeper::expect(const std::vector<domain::Id>& people)
{
    for (const auto person : people) {
        if (auto& seat = seatOf(person); !seat.isTaken) {
            seat.isTaken = true;
            seat.isAtLivechat = true; // he may have been
            m_expected.add(seat.leaving);
        }
    }
}

/// At livechat everybody is told of who comes, even when he is what he was.
void PresenceKeeper::entered(domain::Id person, Workplace workplace)
{
    auto& seat = seatOf(person);
    seat.isTaken = true;
    seat.leaving.stopWaiting();
    ++seat.socketsAt(workplace);
    if (workplace == Workplace::Livechat) {
        m_idle.add(seat.idle);
        const bool comes = !std::exchange(seat.isAtLivechat, true);
        submit(person, [comes](store::Unit& unit, const domain::Person& agent) {
            usecases::changePresence(unit, agent, comes ? Presence::Online : agent.presence);
        });
    }
}

void PresenceKeeper::left(domain::Id person, Workplace workplace)
{
    auto& seat = seatOf(person);
    --seat.socketsAt(workplace);
    if (seat.livechats == 0) {
        seat.idle.stopWaiting();
    }
    if (seat.isEmpty()) {
        m_leaving.add(seat.leaving);
    }
}

void PresenceKeeper::noticed(domain::Id person)
{
    m_idle.add(seatOf(person).idle);
}

void PresenceKeeper::leave(domain::Id person)
{
    auto& seat = seatOf(person);
    seat.isTaken = false;
    seat.isAtLivechat = false;
    submit(person, [](store::Unit& unit, const domain::Person& agent) {
        if (agent.presence != Presence::Offline) {
            usecases::changePresence(unit, agent, Presence::Offline);
        }
    });
}

/// What he did is stored a little later than his sockets tell, which is why the last tenth does not count.
void PresenceKeeper::markIdle(domain::Id person)
{
    auto& seat = seatOf(person);
    m_idle.add(seat.idle);
    if (seat.desktops > 0) {
        return;
    }
    submit(person, [span = m_times.idle.count()](store::Unit& unit, const domain::Person& agent) {
        usecases::markIdleAway(unit, {agent.id}, unit.now - span + span / 10);
    });
}

} // namespace backline::server::api
