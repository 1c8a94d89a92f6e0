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
    if (principal.isVisitor()) {
        return visitors;
    }
    const auto& person = principal.person;
    if (!person.isStaff()) {
        return customers;
    }
    const bool isAdmin = person.role == domain::Role::Admin;
    return agents || (agentsOnly && !isAdmin) || (leads && person.mayLead()) || (admins && isAdmin);
}

std::string Access::words() const
{
    const std::array<std::pair<bool, std::string_view>, 9> names{{
        {anyone, "anyone"},
        {visitors, "visitors"},
        {customers, "customers"},
        {agents, "agents"},
        {agentsOnly, "agents except administrators"},
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
