#include "services/server/usecases/trusted_devices.h"

#include "services/server/store/access_tables.h"
#include "services/server/store/refresh_tokens.h"
#include "services/server/usecases/ids.h"

namespace backline::server::usecases {

namespace {

constexpr domain::Instant trustLength = 30LL * 24 * 3600 * 1000;

std::string addToken(
    store::Unit& unit,
    const std::string& family,
    const std::string& jti,
    const std::string& device
)
{
    auto secret = newSecret();
    store::RefreshToken token;
    token.hash = keyHash(secret);
    token.family = family;
    token.jti = jti;
    token.device = device;
    token.expiresAt = unit.now + trustLength;
    store::insertRefreshToken(unit, token);
    return secret;
}

/// Whose token it is, as long as it stands.
std::optional<domain::Person> holderOf(store::Unit& unit, const store::RefreshToken& token)
{
    const auto session = store::sessionByJti(unit.db, token.jti);
    if (token.expiresAt <= unit.now || !session || session->revokedAt != 0) {
        return std::nullopt;
    }
    auto person = store::personById(unit.db, session->personId);
    return person && person->enabled ? std::move(person) : std::nullopt;
}

void endStolen(store::Unit& unit, const store::RefreshToken& token)
{
    const auto session = store::sessionByJti(unit.db, token.jti);
    const auto actor = session ? "person:" + std::to_string(session->personId) : std::string("nobody");
    endFamily(unit, token.jti);
    store::audit(unit, actor, "refresh-token-reused", "session", "refused");
}

/// The device asks again because it never got the answer.
bool isLostAnswer(store::Unit& unit, const store::RefreshToken& token)
{
    constexpr domain::Instant patience = 60'000;
    return unit.now - token.usedAt < patience && !store::wasSuccessorUsed(unit.db, token);
}

} // namespace

std::string trustDevice(store::Unit& unit, const std::string& jti, const std::string& device)
{
    return addToken(unit, newSessionId(), jti, device);
}

std::optional<Refreshed> refreshSession(
    store::Unit& unit,
    const Tokens& tokens,
    const std::string& refreshToken
)
{
    const auto token = store::refreshTokenByHash(unit.db, keyHash(refreshToken));
    if (!token) {
        return std::nullopt;
    }
    if (!store::useRefreshToken(unit, token->hash) && !isLostAnswer(unit, *token)) {
        endStolen(unit, *token);
        return std::nullopt;
    }
    auto person = holderOf(unit, *token);
    if (!person) {
        return std::nullopt;
    }
    Refreshed refreshed;
    refreshed.session = openSession(unit, tokens, *person, {{"sub", person->username}}, {});
    refreshed.refreshToken = addToken(unit, token->family, refreshed.session.jti, token->device);
    refreshed.person = std::move(*person);
    return refreshed;
}

void endFamily(store::Unit& unit, const std::string& jti)
{
    for (const auto& session : store::familySessions(unit.db, jti)) {
        const auto found = store::sessionByJti(unit.db, session);
        if (found && found->revokedAt == 0) {
            store::revokeSession(unit, session);
        }
    }
}

} // namespace backline::server::usecases
