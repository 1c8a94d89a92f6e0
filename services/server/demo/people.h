#pragma once

#include "models/domain/person.h"
#include "services/server/store/unit.h"
#include "services/server/usecases/principal.h"

#include <map>
#include <string>

namespace backline::server::demo {

/// Everybody in the demo with the ids of the store. Any thread, once they are inserted.
class People
{
public:
    /// The accounts of the team and the customers, whose earlier tickets come with them.
    void insert(store::Unit& unit);

    /// All of them sign in with this one; until then nobody can.
    void setPassword(store::Unit& unit, const std::string& passwordHash) const;

    /// Throws std::runtime_error for somebody who is not there: the demo's files are broken then.
    const domain::Person& named(const std::string& username) const;

    usecases::Principal principal(const std::string& username) const;

private:
    void add(store::Unit& unit, domain::Person person);
    void insertTeam(store::Unit& unit);
    void insertCustomers(store::Unit& unit);

    std::map<std::string, domain::Person, std::less<>> m_people;
};

} // namespace backline::server::demo
