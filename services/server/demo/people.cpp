#include "services/server/demo/people.h"

#include "services/server/demo/content.h"
#include "services/server/store/persons.h"
#include "services/server/store/tickets.h"
#include "services/server/usecases/ids.h"

#include <array>
#include <stdexcept>

namespace backline::server::demo {

namespace {

using enum domain::Role;
using enum domain::Presence;

struct Account
{
    const char* username;
    const char* name;
    domain::Role role;
    bool lead;
    const char* department;
    std::vector<std::string> skills;
    domain::Presence presence;
};

/// Nobody sits at these accounts until somebody works as them; two colleagues only stand in the lists.
std::vector<Account> team()
{
    return {
        {"agent", "Ana Ruiz", Agent, false, "", {"orders", "payments", "technical"}, Offline},
        {"lead", "Li Wen", Agent, true, "", {"orders", "returns", "membership"}, Offline},
        {"admin", "Amir Osei", Admin, false, "", {}, Offline},
        {"customer", "Cora Lind", Customer, false, "", {}, Offline},
        {"it", "Ivo Tanaka", Agent, false, "IT", {"technical"}, Offline},
        {"hr", "Hanna Roth", Agent, false, "HR", {}, Offline},
        {"requester", "Rafael Pinto", Customer, false, "", {}, Offline},
        {"marta", "Marta Vossberg", Agent, false, "", {"orders", "product", "returns"}, Busy},
        {"samir", "Samir Okonjo", Agent, false, "", {"orders", "product"}, Away},
    };
}

void insertEarlierTickets(store::Unit& unit, domain::Id requester, long long count)
{
    constexpr std::array titles{
        "Delivery to another address",
        "Question about an invoice",
        "Part missing in a parcel",
        "Change of the e-mail address",
        "Return of a lamp",
        "Colour of a fabric"};
    for (long long i = 0; i < count; ++i) {
        store::TicketRecord ticket;
        ticket.code = usecases::newTicketCode();
        ticket.title = titles.at(static_cast<std::size_t>(requester + i) % titles.size());
        ticket.requesterId = requester;
        store::insertTicket(unit, ticket);
    }
}

} // namespace

void People::insert(store::Unit& unit)
{
    insertTeam(unit);
    insertCustomers(unit);
}

void People::setPassword(store::Unit& unit, const std::string& passwordHash) const
{
    for (const auto& [username, person] : m_people) {
        store::setPasswordHash(unit, person.id, passwordHash);
    }
}

void People::add(store::Unit& unit, domain::Person person)
{
    person.id = store::insertPerson(unit, person, {});
    store::setPresence(unit, person.id, person.presence);
    m_people.emplace(person.username, std::move(person));
}

void People::insertTeam(store::Unit& unit)
{
    for (const auto& account : team()) {
        domain::Person person;
        person.username = account.username;
        person.name = account.name;
        person.email = person.username + "@demo.local";
        person.role = account.role;
        person.lead = account.lead;
        if (*account.department != '\0') {
            person.departments = {account.department};
        }
        person.skills = account.skills;
        person.presence = account.presence;
        add(unit, std::move(person));
    }
}

void People::insertCustomers(store::Unit& unit)
{
    for (const auto& text : customerTexts()) {
        domain::Person person;
        person.username = text.username;
        person.name = text.name;
        person.email = text.email;
        person.memberLevel = text.member_level == "none" ? "" : text.member_level;
        add(unit, std::move(person));
        insertEarlierTickets(unit, named(text.username).id, text.tickets);
    }
}

const domain::Person& People::named(const std::string& username) const
{
    const auto found = m_people.find(username);
    if (found == m_people.end()) {
        throw std::runtime_error("the demo data name somebody who is not there: " + username);
    }
    return found->second;
}

usecases::Principal People::principal(const std::string& username) const
{
    usecases::Principal principal;
    principal.kind = usecases::Principal::Kind::Person;
    principal.person = named(username);
    return principal;
}

} // namespace backline::server::demo
