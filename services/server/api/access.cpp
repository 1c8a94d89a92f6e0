#include "services/server/api/access.h"

#include <array>
#include <utility>

namespace backline::server::api {

bool Access::allows(const usecases::Principal& principal) const
{
    using Kind = usecases::Principal::Kind;
    if (anyone) {
        return true;
    }
    switch (principal.kind) {
    case Kind::Nobody:
        return false;
    case Kind::Open:
        return open;
    case Kind::Key:
        return keys;
    case Kind::Person:
        break;
    }
    const auto& person = principal.person;
    if (!person.isStaff()) {
        return customers;
    }
    return agents || (leads && person.mayLead()) || (admins && person.role == domain::Role::Admin);
}

std::string Access::words() const
{
    const std::array<std::pair<bool, std::string_view>, 7> names{{
        {anyone, "anyone"},
        {customers, "customers"},
        {agents, "agents"},
        {leads, "leads"},
        {admins, "admins"},
        {keys, "keys"},
        {open, "open"},
    }};
    std::string words;
    for (const auto& [set, name] : names) {
        if (set) {
            words += words.empty() ? "" : ", ";
            words += name;
        }
    }
    return words;
}

} // namespace backline::server::api
