#include "services/server/store/access_tables.h"

#include "services/server/store/text_lists.h"

namespace backline::server::store {

std::optional<Session> sessionByJti(Database& db, const std::string& jti)
{
    Session session;
    session.jti = jti;
    auto query = db.query("SELECT person_id, expires_at, revoked_at, conversation, origin FROM session "
                          "WHERE jti = :jti");
    query.use(jti).into(session.personId).into(session.expiresAt).into(session.revokedAt);
    query.into(session.conversation).into(session.origin);
    if (!query.next()) {
        return std::nullopt;
    }
    return session;
}

void insertSession(Unit& unit, const Session& session)
{
    unit.db
        .query("INSERT INTO session (jti, person_id, created_at, expires_at, conversation, origin) VALUES "
               "(:jti, :person, :at, :expires, :conversation, :origin)")
        .use(session.jti)
        .use(session.personId)
        .use(unit.now)
        .use(session.expiresAt)
        .use(session.conversation)
        .use(session.origin)
        .run();
}

void revokeSession(Unit& unit, const std::string& jti)
{
    unit.db.query("UPDATE session SET revoked_at = :at WHERE jti = :jti AND revoked_at = 0")
        .use(unit.now)
        .use(jti)
        .run();
    noteAccessChange(unit, 0, jti);
}

void revokeSessionsOf(Unit& unit, domain::Id personId)
{
    unit.db.query("UPDATE session SET revoked_at = :at WHERE person_id = :id AND revoked_at = 0")
        .use(unit.now)
        .use(personId)
        .run();
    noteAccessChange(unit, personId, {});
}

void dropSessionsBefore(Unit& unit, domain::Instant expiredAt)
{
    unit.db.query("DELETE FROM session WHERE expires_at < :at").use(expiredAt).run();
    unit.db.query("DELETE FROM access_change WHERE at < :at").use(expiredAt).run();
}

std::optional<ApiKey> apiKeyByHash(Database& db, const std::string& hash)
{
    ApiKey key;
    std::string scopes;
    auto query =
        db.query("SELECT id, name, scopes, rate, created_at, revoked_at FROM api_key WHERE key_hash = :hash");
    query.use(hash).into(key.id).into(key.name).into(scopes).into(key.rate);
    query.into(key.createdAt).into(key.revokedAt);
    if (!query.next()) {
        return std::nullopt;
    }
    key.scopes = fromStored(scopes);
    return key;
}

std::vector<ApiKey> allApiKeys(Database& db)
{
    std::vector<ApiKey> keys;
    ApiKey key;
    std::string scopes;
    auto query = db.query("SELECT id, name, scopes, rate, created_at, revoked_at FROM api_key ORDER BY id");
    query.into(key.id).into(key.name).into(scopes).into(key.rate).into(key.createdAt).into(key.revokedAt);
    while (query.next()) {
        key.scopes = fromStored(scopes);
        keys.push_back(key);
    }
    return keys;
}

domain::Id insertApiKey(Unit& unit, const ApiKey& key, const std::string& hash)
{
    domain::Id id = 0;
    const auto scopes = toStored(key.scopes);
    auto query =
        unit.db.query("INSERT INTO api_key (name, key_hash, scopes, rate, created_at) VALUES (:name, "
                      ":hash, :scopes, :rate, :at) RETURNING id");
    query.use(key.name).use(hash).use(scopes).use(key.rate).use(unit.now).into(id).next();
    return id;
}

bool revokeApiKey(Unit& unit, domain::Id id)
{
    return unit.db.query("UPDATE api_key SET revoked_at = :at WHERE id = :id AND revoked_at = 0")
               .use(unit.now)
               .use(id)
               .run()
        == 1;
}

void noteAccessChange(Unit& unit, domain::Id personId, std::string_view jti)
{
    unit.db.query("INSERT INTO access_change (person_id, jti, at) VALUES (:person, :jti, :at)")
        .use(personId)
        .use(jti)
        .use(unit.now)
        .run();
}

std::vector<AccessChange> accessChangesAfter(Database& db, domain::Id id)
{
    std::vector<AccessChange> changes;
    AccessChange change;
    auto query =
        db.query("SELECT id, person_id, jti FROM access_change WHERE id > :id ORDER BY id LIMIT 1000");
    query.use(id).into(change.id).into(change.personId).into(change.jti);
    while (query.next()) {
        changes.push_back(change);
    }
    return changes;
}

domain::Id lastAccessChange(Database& db)
{
    domain::Id id = 0;
    auto query = db.query("SELECT COALESCE(MAX(id), 0) FROM access_change");
    query.into(id).next();
    return id;
}

void audit(
    Unit& unit,
    std::string_view actor,
    std::string_view action,
    std::string_view object,
    std::string_view result
)
{
    unit.db
        .query("INSERT INTO audit (at, actor, action, object, result) VALUES (:at, :actor, :action, :object, "
               ":result)")
        .use(unit.now)
        .use(actor)
        .use(action)
        .use(object)
        .use(result)
        .run();
}

std::optional<FirstAnswer> firstAnswer(Database& db, const std::string& senderKey)
{
    FirstAnswer answer;
    auto query = db.query("SELECT request_hash, status, body FROM first_answer WHERE sender_key = :key");
    query.use(senderKey).into(answer.requestHash).into(answer.status).into(answer.body);
    if (!query.next()) {
        return std::nullopt;
    }
    return answer;
}

void keepFirstAnswer(Unit& unit, const std::string& senderKey, const FirstAnswer& answer)
{
    unit.db
        .query("INSERT INTO first_answer (sender_key, request_hash, status, body, at) VALUES (:key, :hash, "
               ":status, "
               ":body, :at)")
        .use(senderKey)
        .use(answer.requestHash)
        .use(answer.status)
        .use(answer.body)
        .use(unit.now)
        .run();
}

void dropFirstAnswersBefore(Unit& unit, domain::Instant at)
{
    unit.db.query("DELETE FROM first_answer WHERE at < :at").use(at).run();
}

} // namespace backline::server::store
