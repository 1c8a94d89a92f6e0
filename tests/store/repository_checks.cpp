#include "tests/store/repository_checks.h"

#include "services/server/store/conversations.h"
#include "services/server/store/migrations.h"
#include "services/server/store/persons.h"

namespace backline::tests {

namespace store = server::store;

void RepositoryChecks::init()
{
    m_db = openEmpty();
    store::migrate(*m_db);
}

void RepositoryChecks::cleanup()
{
    m_db.reset();
}

void RepositoryChecks::write(const std::function<void(Unit&)>& work, domain::Instant now)
{
    store::Effects effects;
    m_db->run("BEGIN");
    try {
        Unit unit{*m_db, effects, now};
        work(unit);
        m_db->run("COMMIT");
    } catch (...) {
        m_db->run("ROLLBACK");
        throw;
    }
}

domain::Id RepositoryChecks::addPerson(const std::string& username, domain::Role role)
{
    domain::Person person;
    person.username = username;
    person.name = "Name of " + username;
    person.role = role;
    domain::Id id = 0;
    write([&](Unit& unit) { id = store::insertPerson(unit, person, {}); });
    return id;
}

domain::Id RepositoryChecks::addConversation(const std::string& publicId, domain::Id customerId)
{
    domain::Conversation conversation;
    conversation.publicId = publicId;
    conversation.channel = "web";
    conversation.customerId = customerId;
    domain::Id id = 0;
    write([&](Unit& unit) { id = store::insertConversation(unit, conversation); });
    return id;
}

} // namespace backline::tests
