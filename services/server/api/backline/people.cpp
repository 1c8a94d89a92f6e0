#include "services/server/api/backline/people.h"

#include "services/protocol/backline.h"
#include "services/protocol/timestamps.h"
#include "services/server/store/conversations.h"
#include "services/server/store/persons.h"
#include "services/server/store/settings.h"
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
    const auto& person = call.principal.person;
    return okJson(wire::Workload{
        store::activeConversations(db, person.id), person.capacity, store::pendingCount(db)});
}

Answer people(const Call&, store::Database& db)
{
    wire::PersonList list;
    for (const auto& person : store::allPersons(db)) {
        if (person.isStaff()) {
            list.people.push_back(usecases::toView(person));
        }
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
