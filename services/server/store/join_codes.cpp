#include "services/server/store/join_codes.h"

#include "services/server/store/text_lists.h"

namespace backline::server::store {

namespace {

/// A row of join_code as it is stored; code() gives it its meaning.
struct JoinCodeRow
{
    JoinCode code;
    std::string role;
    std::string departments;
    std::string skills;
    int lead = 0;

    void bind(Query& query)
    {
        query.into(code.id).into(role).into(lead).into(departments).into(skills).into(code.creatorId);
        query.into(code.createdAt).into(code.expiresAt);
    }

    JoinCode whole() const
    {
        auto all = code;
        all.role = domain::roleFromWord(role).value_or(domain::Role::Agent);
        all.lead = lead != 0;
        all.departments = fromStored(departments);
        all.skills = fromStored(skills);
        return all;
    }
};

#define OPEN_JOIN_CODES                                                                                      \
    "SELECT id, role, is_lead, departments, skills, creator_id, created_at, expires_at FROM join_code "      \
    "WHERE used_at = 0 AND revoked_at = 0 AND expires_at > :now "

} // namespace

domain::Id insertJoinCode(Unit& unit, const JoinCode& code, const std::string& hash)
{
    domain::Id id = 0;
    const auto departments = toStored(code.departments);
    const auto skills = toStored(code.skills);
    auto query = unit.db.query("INSERT INTO join_code (code_hash, role, is_lead, departments, skills, "
                               "creator_id, created_at, expires_at) VALUES (:hash, :role, :lead, "
                               ":departments, :skills, :creator, :at, :expires) RETURNING id");
    query.use(hash).use(domain::toWord(code.role)).use(code.lead).use(departments).use(skills);
    query.use(code.creatorId).use(unit.now).use(code.expiresAt).into(id).next();
    return id;
}

std::optional<JoinCode> openJoinCode(Database& db, const std::string& hash, domain::Instant now)
{
    JoinCodeRow row;
    auto query = db.query(OPEN_JOIN_CODES "AND code_hash = :hash");
    query.use(now).use(hash);
    row.bind(query);
    if (!query.next()) {
        return std::nullopt;
    }
    return row.whole();
}

std::vector<JoinCode> openJoinCodes(Database& db, domain::Instant now)
{
    std::vector<JoinCode> codes;
    JoinCodeRow row;
    auto query = db.query(OPEN_JOIN_CODES "ORDER BY id");
    query.use(now);
    row.bind(query);
    while (query.next()) {
        codes.push_back(row.whole());
    }
    return codes;
}

bool useJoinCode(Unit& unit, domain::Id id)
{
    return unit.db
               .query("UPDATE join_code SET used_at = :at WHERE id = :id AND used_at = 0 AND revoked_at = 0 "
                      "AND expires_at > :now")
               .use(unit.now)
               .use(id)
               .use(unit.now)
               .run()
        == 1;
}

bool revokeJoinCode(Unit& unit, domain::Id id)
{
    return unit.db
               .query("UPDATE join_code SET revoked_at = :at WHERE id = :id AND used_at = 0 AND revoked_at = "
                      "0 AND expires_at > :now")
               .use(unit.now)
               .use(id)
               .use(unit.now)
               .run()
        == 1;
}

void dropJoinCodesBefore(Unit& unit, domain::Instant expiredAt)
{
    unit.db.query("DELETE FROM join_code WHERE expires_at < :at").use(expiredAt).run();
}

} // namespace backline::server::store
