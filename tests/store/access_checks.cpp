#include "services/server/store/access_tables.h"
#include "tests/store/repository_checks.h"

#include <QTest>

namespace backline::tests {

namespace store = server::store;

void RepositoryChecks::sessionsEnd()
{
    const auto person = addPerson("agent");
    write([&](Unit& unit) {
        for (const std::string jti : {"one", "two", "three"}) {
            store::insertSession(unit, {jti, person, 90'000, 0});
        }
    });
    const auto session = store::sessionByJti(*m_db, "one");
    QVERIFY(session && session->personId == person && session->expiresAt == 90'000);
    QCOMPARE(session->revokedAt, 0);
    QVERIFY(session->conversation.empty() && session->origin.empty());
    QVERIFY(!store::sessionByJti(*m_db, "four").has_value());
    write([&](Unit& unit) {
        store::insertSession(unit, {"visit", person, 90'000, 0, "sess-1", "https://shop.example"});
    });
    const auto visit = store::sessionByJti(*m_db, "visit");
    QVERIFY(visit && visit->conversation == "sess-1" && visit->origin == "https://shop.example");
    write([&](Unit& unit) { store::revokeSession(unit, "one"); }, 2'000);
    QCOMPARE(store::sessionByJti(*m_db, "one")->revokedAt, 2'000);
    QCOMPARE(store::sessionByJti(*m_db, "two")->revokedAt, 0);
    write([&](Unit& unit) { store::revokeSessionsOf(unit, person); }, 3'000);
    QCOMPARE(store::sessionByJti(*m_db, "one")->revokedAt, 2'000);
    QCOMPARE(store::sessionByJti(*m_db, "three")->revokedAt, 3'000);
}

void RepositoryChecks::apiKeys()
{
    store::ApiKey key;
    key.name = "shop";
    key.scopes = {"workbench", "tickets"};
    domain::Id id = 0;
    write([&](Unit& unit) { id = store::insertApiKey(unit, key, "hash"); }, 2'000);
    const auto read = store::apiKeyByHash(*m_db, "hash");
    QVERIFY(read && read->id == id && read->name == "shop" && read->scopes == key.scopes);
    QVERIFY(read->createdAt == 2'000 && read->revokedAt == 0);
    QVERIFY(!store::apiKeyByHash(*m_db, "HASH").has_value());
    bool first = false;
    bool again = true;
    write(
        [&](Unit& unit) {
            first = store::revokeApiKey(unit, id);
            again = store::revokeApiKey(unit, id);
        },
        3'000
    );
    QVERIFY(first && !again);
    QCOMPARE(store::allApiKeys(*m_db).size(), 1U);
    QCOMPARE(store::allApiKeys(*m_db).front().revokedAt, 3'000);
}

void RepositoryChecks::accessChangesInOrder()
{
    QCOMPARE(store::lastAccessChange(*m_db), 0);
    const auto person = addPerson("agent");
    write([&](Unit& unit) {
        store::revokeSession(unit, "a-session");
        store::revokeSessionsOf(unit, person);
        store::noteAccessChange(unit, person, "b-session");
    });
    const auto all = store::accessChangesAfter(*m_db, 0);
    QCOMPARE(all.size(), 3U);
    QVERIFY(all[0].personId == 0 && all[0].jti == "a-session");
    QVERIFY(all[1].personId == person && all[1].jti.empty());
    QVERIFY(all[2].personId == person && all[2].jti == "b-session");
    QCOMPARE(store::lastAccessChange(*m_db), all[2].id);
    QCOMPARE(store::accessChangesAfter(*m_db, all[1].id).size(), 1U);
    QVERIFY(store::accessChangesAfter(*m_db, all[2].id).empty());
}

void RepositoryChecks::firstAnswers()
{
    const store::FirstAnswer answer{"hash", 201, R"({"id":"1"})"};
    write([&](Unit& unit) { store::keepFirstAnswer(unit, "agent:1", answer); }, 1'000);
    write([&](Unit& unit) { store::keepFirstAnswer(unit, "agent:2", answer); }, 2'000);
    const auto read = store::firstAnswer(*m_db, "agent:1");
    QVERIFY(read && read->requestHash == "hash" && read->status == 201 && read->body == answer.body);
    write([&](Unit& unit) { store::dropFirstAnswersBefore(unit, 2'000); });
    QVERIFY(!store::firstAnswer(*m_db, "agent:1").has_value());
    QVERIFY(store::firstAnswer(*m_db, "agent:2").has_value());
}

void RepositoryChecks::auditRows()
{
    write([&](Unit& unit) { store::audit(unit, "agent", "close", "sess-1", "ok"); }, 5'000);
    long long at = 0;
    std::string actor;
    std::string action;
    std::string object;
    std::string result;
    auto query = m_db->query("SELECT at, actor, action, object, result FROM audit");
    query.into(at).into(actor).into(action).into(object).into(result);
    QVERIFY(query.next());
    QVERIFY(at == 5'000 && actor == "agent" && action == "close" && object == "sess-1" && result == "ok");
    QVERIFY(!query.next());
}

} // namespace backline::tests
