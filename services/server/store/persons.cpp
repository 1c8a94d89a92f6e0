#include "services/server/store/persons.h"

#include "services/server/store/text_lists.h"

namespace backline::server::store {

namespace {

/// A row of person as it is stored; toPerson() gives it its meaning.
struct PersonRow
{
    domain::Person person;
    std::string email;
    std::string role;
    std::string departments;
    std::string skills;
    std::string presence;
    std::string passwordHash;
    int lead = 0;
    int enabled = 0;

    void bind(Query& query)
    {
        query.into(person.id).into(person.username).into(person.name).into(email).into(role).into(lead);
        query.into(enabled).into(departments).into(skills).into(presence).into(person.capacity);
        query.into(person.memberLevel).into(passwordHash).into(person.createdAt);
        query.into(person.lastActivityAt);
    }

    Credentials credentials() const
    {
        Credentials all{person, passwordHash};
        all.person.email = email;
        all.person.role = domain::roleFromWord(role).value_or(domain::Role::Customer);
        all.person.lead = lead != 0;
        all.person.enabled = enabled != 0;
        all.person.departments = fromStored(departments);
        all.person.skills = fromStored(skills);
        all.person.presence = domain::presenceFromWord(presence).value_or(domain::Presence::Offline);
        return all;
    }
};

#define PERSON_COLUMNS                                                                                       \
    "SELECT id, username, name, COALESCE(email, ''), role, is_lead, enabled, departments, skills, "          \
    "presence, "                                                                                             \
    "capacity, member_level, password_hash, created_at, last_activity_at FROM person "

template<class Key>
std::optional<Credentials> one(Database& db, std::string_view sql, const Key& key)
{
    PersonRow row;
    auto query = db.query(sql);
    query.use(key);
    row.bind(query);
    if (!query.next()) {
        return std::nullopt;
    }
    return row.credentials();
}

std::vector<domain::Person> all(Query& query)
{
    std::vector<domain::Person> persons;
    PersonRow row;
    row.bind(query);
    while (query.next()) {
        persons.push_back(row.credentials().person);
    }
    return persons;
}

std::optional<domain::Person> personOf(std::optional<Credentials> credentials)
{
    if (!credentials) {
        return std::nullopt;
    }
    return std::move(credentials->person);
}

} // namespace

std::optional<domain::Person> personById(Database& db, domain::Id id)
{
    return personOf(one(db, PERSON_COLUMNS "WHERE id = :id", id));
}

std::optional<Credentials> credentialsByUsername(Database& db, const std::string& username)
{
    return one(db, PERSON_COLUMNS "WHERE username = :username", username);
}

std::optional<domain::Person> personByUsername(Database& db, const std::string& username)
{
    return personOf(credentialsByUsername(db, username));
}

std::optional<Credentials> credentialsByEmail(Database& db, const std::string& email)
{
    return one(db, PERSON_COLUMNS "WHERE email = :email", email);
}

std::vector<domain::Person> allPersons(Database& db)
{
    auto query = db.query(PERSON_COLUMNS "ORDER BY id");
    return all(query);
}

std::vector<domain::Person> allStaff(Database& db)
{
    auto query = db.query(PERSON_COLUMNS "WHERE role <> 'customer' ORDER BY id");
    return all(query);
}

bool anyAdministrator(Database& db)
{
    long long count = 0;
    auto query = db.query("SELECT COUNT(*) FROM person WHERE role = 'admin' AND enabled = 1");
    query.into(count).next();
    return count > 0;
}

domain::Id insertPerson(Unit& unit, const domain::Person& person, const std::string& passwordHash)
{
    domain::Id id = 0;
    const auto departments = toStored(person.departments);
    const auto skills = toStored(person.skills);
    auto query = unit.db.query(
        "INSERT INTO person (username, name, email, role, is_lead, departments, skills, capacity, "
        "member_level, "
        "password_hash, created_at) VALUES (:username, :name, :email, :role, :lead, :departments, :skills, "
        ":capacity, :level, :hash, :at) RETURNING id"
    );
    query.use(person.username).use(person.name).useOrNull(person.email);
    query.use(domain::toWord(person.role)).use(person.lead).use(departments).use(skills).use(person.capacity);
    query.use(person.memberLevel).use(passwordHash).use(unit.now).into(id).next();
    return id;
}

void setPasswordHash(Unit& unit, domain::Id id, const std::string& hash)
{
    unit.db.query("UPDATE person SET password_hash = :hash WHERE id = :id").use(hash).use(id).run();
}

void setEnabled(Unit& unit, domain::Id id, bool enabled)
{
    unit.db.query("UPDATE person SET enabled = :enabled WHERE id = :id").use(enabled).use(id).run();
}

void setSkills(Unit& unit, domain::Id id, const std::vector<std::string>& skills)
{
    const auto stored = toStored(skills);
    unit.db.query("UPDATE person SET skills = :skills WHERE id = :id").use(stored).use(id).run();
}

void setCapacity(Unit& unit, domain::Id id, int capacity)
{
    unit.db.query("UPDATE person SET capacity = :capacity WHERE id = :id").use(capacity).use(id).run();
}

void noteSignOfLife(Unit& unit, domain::Id id)
{
    unit.db.query("UPDATE person SET last_activity_at = :at WHERE id = :id").use(unit.now).use(id).run();
}

void setPresence(Unit& unit, domain::Id id, domain::Presence presence)
{
    unit.db.query("UPDATE person SET presence = :presence WHERE id = :id")
        .use(domain::toWord(presence))
        .use(id)
        .run();
}

int activeConversations(Database& db, domain::Id agentId)
{
    int count = 0;
    auto query = db.query("SELECT COUNT(*) FROM conversation WHERE agent_id = :id AND state = 'active'");
    query.use(agentId).into(count).next();
    return count;
}

int closedConversations(Database& db, domain::Id agentId, domain::Instant since)
{
    int count = 0;
    auto query = db.query("SELECT COUNT(*) FROM conversation WHERE agent_id = :id AND state = 'closed' AND "
                          "closed_at >= :since");
    query.use(agentId).use(since).into(count).next();
    return count;
}

} // namespace backline::server::store
