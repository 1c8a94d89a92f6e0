#include "services/server/usecases/presence.h"

#include "services/server/store/persons.h"

namespace backline::server::usecases {

void changePresence(store::Unit& unit, const domain::Person& person, domain::Presence presence)
{
    const bool isHere = presence == domain::Presence::Online || presence == domain::Presence::Busy;
    store::setPresence(unit, person.id, presence);
    if (isHere) {
        store::noteSignOfLife(unit, person.id);
    }
    store::PresenceChange change;
    change.personId = person.id;
    change.username = person.username;
    change.name = person.name;
    change.presence = domain::toWord(presence);
    change.email = person.email;
    change.lastActivityAt = isHere ? unit.now : person.lastActivityAt;
    unit.effects.presences.push_back(std::move(change));
}

} // namespace backline::server::usecases
