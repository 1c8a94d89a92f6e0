#pragma once

#include "models/domain/person.h"
#include "services/server/store/unit.h"

#include <optional>
#include <string>
#include <vector>

namespace backline::server::store {

/// What a login needs to know.
struct Credentials
{
    domain::Person person;
    std::string passwordHash; ///< empty: cannot sign in
};

std::optional<domain::Person> personById(Database& db, domain::Id id);
std::optional<domain::Person> personByUsername(Database& db, const std::string& username);
std::optional<Credentials> credentialsByUsername(Database& db, const std::string& username);
std::optional<Credentials> credentialsByEmail(Database& db, const std::string& email);
std::vector<domain::Person> allPersons(Database& db);
std::vector<domain::Person> allStaff(Database& db);
bool anyAdministrator(Database& db);

/// Throws a constraint failure when the username or e-mail is taken.
domain::Id insertPerson(Unit& unit, const domain::Person& person, const std::string& passwordHash);
void setPasswordHash(Unit& unit, domain::Id id, const std::string& hash);
void setEnabled(Unit& unit, domain::Id id, bool enabled);
void setSkills(Unit& unit, domain::Id id, const std::vector<std::string>& skills);
void setCapacity(Unit& unit, domain::Id id, int capacity);

/// A sign of life, now.
void noteSignOfLife(Unit& unit, domain::Id id);

void setPresence(Unit& unit, domain::Id id, domain::Presence presence);

/// Conversations this agent is handling now.
int activeConversations(Database& db, domain::Id agentId);

/// Conversations of this agent that were closed since then.
int closedConversations(Database& db, domain::Id agentId, domain::Instant since);

} // namespace backline::server::store
