#include "services/server/store/persons.h"
#include "services/server/store/store_error.h"
#include "tests/store/repository_checks.h"

#include <QTest>

namespace backline::tests {

namespace store = server::store;

namespace {

domain::Person leadAgent()
{
    domain::Person person;
    person.username = "lead";
    person.name = "L\xC3\xA9"
                  "a O'Hara";
    person.email = "lea@example.org";
    person.role = domain::Role::Agent;
    person.lead = true;
    person.departments = {"IT", "say \"hi\""};
    person.skills = {"billing"};
    person.capacity = 7;
    person.memberLevel = "gold";
    return person;
}

} // namespace

void RepositoryChecks::personsComeBackWhole()
{
    const auto lead = leadAgent();
    domain::Id id = 0;
    write([&](Unit& unit) { id = store::insertPerson(unit, lead, "hash"); }, 4'711);
    const auto read = store::personById(*m_db, id);
    QVERIFY(read.has_value());
    QCOMPARE(read->username, lead.username);
    QCOMPARE(read->name, lead.name);
    QCOMPARE(read->email, lead.email);
    QVERIFY(read->role == lead.role && read->lead && read->enabled);
    QVERIFY(read->departments == lead.departments && read->skills == lead.skills);
    QVERIFY(read->presence == domain::Presence::Offline && read->capacity == 7);
    QCOMPARE(read->memberLevel, lead.memberLevel);
    QCOMPARE(read->createdAt, 4'711);
    QCOMPARE(store::personByUsername(*m_db, "lead")->id, id);
    QCOMPARE(store::credentialsByUsername(*m_db, "lead")->passwordHash, std::string("hash"));
    QCOMPARE(store::credentialsByEmail(*m_db, "lea@example.org")->person.id, id);
}

void RepositoryChecks::personWithoutAnything()
{
    const auto first = addPerson("first", domain::Role::Customer);
    const auto second = addPerson("second", domain::Role::Customer); // no e-mail either, and no conflict
    QCOMPARE(store::personById(*m_db, first)->email, std::string());
    QCOMPARE(store::allPersons(*m_db).size(), 2U);
    QCOMPARE(store::allPersons(*m_db).back().id, second);
    QVERIFY(!store::personById(*m_db, second + 1).has_value());
    QVERIFY(!store::personByUsername(*m_db, "First").has_value());
    QVERIFY(!store::credentialsByEmail(*m_db, "").has_value());
}

void RepositoryChecks::takenNamesAreRefused()
{
    write([&](Unit& unit) { store::insertPerson(unit, leadAgent(), {}); });
    auto sameName = leadAgent();
    sameName.email = "other@example.org";
    auto sameEmail = leadAgent();
    sameEmail.username = "other";
    for (const auto& twin : {sameName, sameEmail}) {
        try {
            write([&](Unit& unit) { store::insertPerson(unit, twin, {}); });
            QFAIL("a taken name was stored");
        } catch (const std::exception& error) {
            QVERIFY(store::classify(error) == store::StoreFailure::Constraint);
            QVERIFY(store::loggable(error).find("example.org'") == std::string::npos);
        }
    }
    QCOMPARE(store::allPersons(*m_db).size(), 1U);
}

void RepositoryChecks::personsChange()
{
    const auto id = addPerson("agent");
    const auto other = addPerson("other");
    write([&](Unit& unit) {
        store::setPasswordHash(unit, id, "new");
        store::setEnabled(unit, id, false);
        store::setPresence(unit, id, domain::Presence::Busy);
    });
    const auto changed = store::credentialsByUsername(*m_db, "agent");
    QCOMPARE(changed->passwordHash, std::string("new"));
    QVERIFY(!changed->person.enabled && changed->person.presence == domain::Presence::Busy);
    const auto untouched = store::personById(*m_db, other);
    QVERIFY(untouched->enabled && untouched->presence == domain::Presence::Offline);
}

void RepositoryChecks::administrators()
{
    QVERIFY(!store::anyAdministrator(*m_db));
    const auto id = addPerson("admin", domain::Role::Admin);
    QVERIFY(store::anyAdministrator(*m_db));
    write([&](Unit& unit) { store::setEnabled(unit, id, false); });
    QVERIFY(!store::anyAdministrator(*m_db));
}

} // namespace backline::tests
