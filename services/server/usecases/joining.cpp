#include "services/server/usecases/joining.h"

#include "services/server/store/access_tables.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/ids.h"
#include "services/server/usecases/sign_in.h"

#include <algorithm>
#include <cctype>

namespace backline::server::usecases {

namespace {

constexpr domain::Instant invitationLength = 24LL * 3600 * 1000;

/// How the code is kept.
std::string codeHash(std::string_view typed)
{
    std::string code;
    for (const char c : typed) {
        if (c != ' ' && c != '-') {
            code += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        }
    }
    return keyHash(code);
}

} // namespace

Invitation invite(store::Unit& unit, const Principal& principal, store::JoinCode wanted)
{
    Invitation invitation{std::move(wanted), newJoinCode()};
    auto& row = invitation.row;
    row.creatorId = principal.person.id;
    row.createdAt = unit.now;
    row.expiresAt = unit.now + invitationLength;
    row.id = store::insertJoinCode(unit, row, codeHash(invitation.code));
    store::audit(unit, principal.actor(), "invite", "join-code:" + std::to_string(row.id), "ok");
    return invitation;
}

bool withdraw(store::Unit& unit, const Principal& principal, domain::Id code)
{
    const bool open = store::revokeJoinCode(unit, code);
    const auto object = "join-code:" + std::to_string(code);
    store::audit(unit, principal.actor(), "withdraw-invitation", object, open ? "ok" : "refused");
    return open;
}

std::optional<store::JoinCode> invitationOf(store::Database& db, std::string_view code, domain::Instant now)
{
    return store::openJoinCode(db, codeHash(code), now);
}

std::variant<domain::Person, JoinRefusal> join(
    store::Unit& unit,
    const store::JoinCode& invitation,
    const std::string& username,
    const std::string& name,
    const std::string& passwordHash
)
{
    // A taken name must not use the code up.
    if (store::personByUsername(unit.db, username)) {
        return JoinRefusal::UsernameTaken;
    }
    if (!store::useJoinCode(unit, invitation.id)) {
        return JoinRefusal::CodeEnded;
    }
    domain::Person person;
    person.username = username;
    person.name = name;
    person.role = invitation.role;
    person.lead = invitation.lead;
    person.departments = invitation.departments;
    person.skills = invitation.skills;
    person.createdAt = unit.now;
    person.id = store::insertPerson(unit, person, passwordHash);
    const auto object = "join-code:" + std::to_string(invitation.id);
    store::audit(unit, "person:" + std::to_string(person.id), "join", object, "ok");
    return person;
}

std::optional<std::string> usernameFault(std::string_view username)
{
    const bool blank =
        std::any_of(username.begin(), username.end(), [](unsigned char c) { return c <= ' ' || c == 0x7F; });
    if (blank) {
        return "a username has no spaces";
    }
    return std::nullopt;
}

} // namespace backline::server::usecases
