#include "services/server/usecases/presence.h"

#include "services/server/store/persons.h"

namespace backline::server::usecases {

void changePresence(store::Unit& unit, const domain::Person& person, domain::Presence presence)
{
    store::setPresence(unit, person.id, presence);
    unit.effects.presences.push_back(
        {person.id, person.username, person.name, std::string(domain::toWord(presence))}
    );
}

} // namespace backline::server::usecases
