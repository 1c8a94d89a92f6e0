#include "tests/usecases/test_store.h"

#include "services/server/store/migrations.h"
#include "services/server/store/persons.h"

namespace backline::tests {

namespace store = server::store;
using server::usecases::Principal;

TestStore::TestStore()
    : m_db(store::Database::openSqlite(path("store.db")))
{
    store::migrate(*m_db);
}

std::string TestStore::path(const std::string& name) const
{
    return m_directory.filePath(QString::fromStdString(name)).toStdString();
}

void TestStore::write(const std::function<void(store::Unit&)>& work)
{
    m_effects = {};
    m_db->run("BEGIN IMMEDIATE");
    try {
        store::Unit unit{*m_db, m_effects, now};
        work(unit);
        m_db->run("COMMIT");
    } catch (...) {
        m_db->run("ROLLBACK");
        throw;
    }
}

std::vector<std::string> TestStore::events() const
{
    std::vector<std::string> lines;
    for (const auto& event : m_effects.events) {
        lines.push_back(event.stream + " #" + std::to_string(event.seq) + " " + event.type);
    }
    return lines;
}

domain::Person TestStore::person(const std::string& username, domain::Role role, const std::string& level)
{
    domain::Person person;
    person.username = username;
    person.name = "Name of " + username;
    person.role = role;
    person.memberLevel = level;
    write([&](store::Unit& unit) { person.id = store::insertPerson(unit, person, {}); });
    return person;
}

store::ConversationRow TestStore::conversation(
    const std::string& publicId,
    domain::ConversationState state,
    domain::Id customer,
    domain::Id agent
)
{
    using enum domain::ConversationState;
    domain::Conversation conversation;
    conversation.publicId = publicId;
    conversation.channel = "web";
    conversation.customerId = customer;
    write([&](store::Unit& unit) {
        const auto id = store::insertConversation(unit, conversation);
        if (state != Bot) {
            store::advance(unit, id, Bot, Pending, 0);
        }
        if (state == Active || state == Closed) {
            store::advance(unit, id, Pending, Active, agent);
        }
        if (state == Closed) {
            store::advance(unit, id, Active, Closed, 0);
        }
    });
    return row(publicId);
}

store::ConversationRow TestStore::row(const std::string& publicId)
{
    const auto id = store::conversationByPublicId(db(), publicId).value().id;
    return store::conversationRow(db(), id).value();
}

std::vector<std::string> TestStore::audits()
{
    std::vector<std::string> lines;
    std::string line;
    auto query =
        m_db->query("SELECT actor || ' ' || action || ' ' || object || ' ' || result FROM audit ORDER BY id");
    query.into(line);
    while (query.next()) {
        lines.push_back(line);
    }
    return lines;
}

Principal asPerson(const domain::Person& person)
{
    Principal principal;
    principal.kind = Principal::Kind::Person;
    principal.person = person;
    return principal;
}

Principal asKey()
{
    Principal principal;
    principal.kind = Principal::Kind::Key;
    principal.keyId = 4;
    return principal;
}

} // namespace backline::tests
