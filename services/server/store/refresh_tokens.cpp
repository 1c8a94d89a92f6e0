#include "services/server/store/refresh_tokens.h"

namespace backline::server::store {

void insertRefreshToken(Unit& unit, const RefreshToken& token)
{
    unit.db
        .query("INSERT INTO refresh_token (token_hash, family, jti, device, created_at, expires_at) VALUES "
               "(:hash, :family, :jti, :device, :at, :expires)")
        .use(token.hash)
        .use(token.family)
        .use(token.jti)
        .use(token.device)
        .use(unit.now)
        .use(token.expiresAt)
        .run();
}

std::optional<RefreshToken> refreshTokenByHash(Database& db, const std::string& hash)
{
    RefreshToken token;
    token.hash = hash;
    auto query = db.query("SELECT family, jti, device, expires_at, used_at FROM refresh_token WHERE "
                          "token_hash = :hash");
    query.use(hash).into(token.family).into(token.jti).into(token.device);
    query.into(token.expiresAt).into(token.usedAt);
    if (!query.next()) {
        return std::nullopt;
    }
    return token;
}

bool useRefreshToken(Unit& unit, const std::string& hash)
{
    return unit.db.query("UPDATE refresh_token SET used_at = :at WHERE token_hash = :hash AND used_at = 0")
               .use(unit.now)
               .use(hash)
               .run()
        == 1;
}

bool wasSuccessorUsed(Database& db, const RefreshToken& token)
{
    long long used = 0;
    auto query =
        db.query("SELECT COUNT(*) FROM refresh_token WHERE family = :family AND created_at >= :at AND "
                 "used_at <> 0");
    query.use(token.family).use(token.usedAt).into(used).next();
    return used > 0;
}

std::vector<std::string> familySessions(Database& db, const std::string& jti)
{
    std::vector<std::string> sessions;
    std::string session;
    auto query = db.query("SELECT jti FROM refresh_token WHERE family IN (SELECT family FROM refresh_token "
                          "WHERE jti = :jti) ORDER BY created_at, jti");
    query.use(jti).into(session);
    while (query.next()) {
        sessions.push_back(session);
    }
    return sessions;
}

void dropRefreshTokensBefore(Unit& unit, domain::Instant expiredAt)
{
    unit.db.query("DELETE FROM refresh_token WHERE expires_at < :at").use(expiredAt).run();
}

} // namespace backline::server::store
