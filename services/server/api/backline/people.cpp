#include "services/server/api/backline/people.h"

#include "services/protocol/live_chat.h"
#include "services/protocol/timestamps.h"
#include "services/server/store/conversations.h"
#include "services/server/store/persons.h"
#include "services/server/store/settings.h"
#include "services/server/usecases/availability.h"
#include "services/server/usecases/presence.h"
#include "services/server/usecases/views.h"

namespace backline::server::api::own {

namespace {

namespace wire = protocol::api;

Answer me(const Call& call, store::Database&)
{
    return okJson(usecases::toView(call.principal.person));
}

Answer setPresence(const Call& call, store::Unit& unit, const wire::PresenceRequest& body)
{
    const auto word = boost::describe::enum_to_string(body.presence, "");
    auto person = call.principal.person;
    person.presence = domain::presenceFromWord(word).value_or(domain::Presence::Online);
    usecases::changePresence(unit, person, person.presence);
    return okJson(usecases::toView(person));
}

Answer workload(const Call& call, store::Database& db)
{
    const auto load = usecases::agentLoad(db, call.principal.person, call.now);
    return okJson(wire::Workload{
        load.active, load.agent.capacity, load.pending, {load.freeSlots()}, {load.closedToday}});
}

Answer setCapacity(const Call& call, store::Unit& unit, const wire::CapacityRequest& body)
{
    auto person = call.principal.person;
    person.capacity = static_cast<int>(body.capacity.value);
    usecases::changeCapacity(unit, person, person.capacity);
    return okJson(usecases::toView(person));
}

/// Who could take a conversation, with what they know.
Answer loads(const Call& call, store::Database& db)
{
    wire::LoadList list;
    list.pending = store::pendingCount(db);
    for (const auto& load : usecases::staffLoads(db, call.now)) {
        wire::LoadView view;
        view.person = usecases::toView(load.agent);
        view.active = load.active;
        view.free = load.freeSlots();
        view.at_capacity = load.isAtCapacity();
        view.utilization = load.utilization();
        view.closed_today = load.closedToday;
        list.people.push_back(std::move(view));
    }
    return okJson(list);
}

Answer people(const Call&, store::Database& db)
{
    wire::PersonList list;
    for (const auto& person : store::allStaff(db)) {
        list.people.push_back(usecases::toView(person));
    }
    return okJson(list);
}

Answer server(const Call& call, store::Database& db)
{
    wire::ServerInfo info;
    info.name = "Backline";
    info.team = store::settingOf(db, store::teamSetting).value_or("");
    info.version = call.services.version;
    info.time = protocol::toIso(call.now);
    info.demo = call.services.demo;
    info.capabilities = {
        "queue", "conversations", "streams", "knowledge", "solutions", "sign-in", "join", "realtime"};
    return okJson(info);
}

} // namespace

std::vector<Route> peopleRoutes()
{
    const auto view = protocol::schemaOf<wire::PersonView>();
    return {
        {"GET", "/api/v1/me", access::signedIn, false, reads(me), "Who I am", {}, view},
        {"PUT",
         "/api/v1/me/presence",
         access::staff,
         true,
         writesWith<wire::PresenceRequest>(setPresence),
         "Say whether I am available",
         protocol::schemaOf<wire::PresenceRequest>(),
         view},
        {"PUT",
         "/api/v1/me/capacity",
         access::staff,
         true,
         writesWith<wire::CapacityRequest>(setCapacity),
         "Say how many conversations I want to have at once",
         protocol::schemaOf<wire::CapacityRequest>(),
         view},
        {"GET",
         "/api/v1/me/workload",
         access::staff,
         false,
         reads(workload),
         "How much I have to do",
         {},
         protocol::schemaOf<wire::Workload>()},
        {"GET",
         "/api/v1/people",
         access::staff,
         false,
         reads(people),
         "My colleagues",
         {},
         protocol::schemaOf<wire::PersonList>()},
        {"GET",
         "/api/v1/people/load",
         access::staff,
         false,
         reads(loads),
         "What each colleague has in hand, and who has a hand free",
         {},
         protocol::schemaOf<wire::LoadList>()},
        {"GET",
         "/api/v1/server",
         access::anyone,
         false,
         reads(server),
         "Version, clock, what it can do",
         {},
         protocol::schemaOf<wire::ServerInfo>()},
    };
}

} // namespace backline::server::api::own
