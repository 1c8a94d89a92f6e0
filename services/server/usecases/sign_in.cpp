#include "services/server/usecases/sign_in.h"

#include "services/server/store/access_tables.h"
#include "services/server/usecases/ids.h"
#include "services/server/usecases/passwords.h"
#include "services/server/usecases/trusted_devices.h"

#include <sodium.h>

#include <array>

namespace backline::server::usecases {

namespace {

constexpr domain::Instant sessionLength = 24LL * 3600 * 1000;

/// Whether the session may be used from there; only a visitor's is bound to a page.
bool fits(const store::Session& session, std::optional<std::string_view> page)
{
    return session.conversation.empty() || (page && (page->empty() || *page == session.origin));
}

} // namespace

std::variant<store::Credentials, SignInRefusal> checkCredentials(
    LoginThrottle& throttle,
    std::optional<store::Credentials> credentials,
    const std::string& account,
    const std::string& password,
    const std::string& address,
    domain::Instant now
)
{
    using enum SignInRefusal::Reason;
    if (const auto wait = throttle.waitFor(account, address, now); wait > 0) {
        return SignInRefusal{TooManyTries, wait};
    }
    const bool hasPassword = credentials && !credentials->passwordHash.empty();
    if (!hasPassword) {
        pretendToCheck(password);
    }
    if (!hasPassword || !isPassword(credentials->passwordHash, password)) {
        throttle.failed(account, address, now);
        return SignInRefusal{WrongCredentials};
    }
    if (!credentials->person.enabled) {
        return SignInRefusal{Disabled};
    }
    throttle.succeeded(account, address);
    return std::move(*credentials);
}

std::string renewedHash(const store::Credentials& credentials, const std::string& password, bool demo)
{
    const bool weak = !demo && isWeakHash(credentials.passwordHash);
    return weak ? hashPassword(password, HashStrength::Full) : std::string();
}

OpenedSession openSession(
    store::Unit& unit,
    const Tokens& tokens,
    const domain::Person& person,
    boost::json::object claims,
    const std::string& newHash,
    const VisitBinding& visit
)
{
    store::Session session;
    session.jti = newSessionId();
    session.personId = person.id;
    session.expiresAt = unit.now + sessionLength;
    session.conversation = visit.conversation;
    session.origin = visit.origin;
    store::insertSession(unit, session);
    if (!newHash.empty()) {
        store::setPasswordHash(unit, person.id, newHash);
    }
    const auto* const action = visit.conversation.empty() ? "sign-in" : "visit";
    store::audit(unit, "person:" + std::to_string(person.id), action, "session", "ok");
    auto token = tokens.sign(std::move(claims), {session.jti, session.expiresAt}, unit.now);
    return {std::move(token), session.jti, session.expiresAt};
}

void auditFailedSignIn(store::Unit& unit, const std::string& account)
{
    constexpr std::size_t longest = 64;
    store::audit(unit, "nobody", "sign-in", account.substr(0, longest), "refused");
}

void signOut(store::Unit& unit, const Principal& principal)
{
    store::revokeSession(unit, principal.jti);
    endFamily(unit, principal.jti);
    store::audit(unit, principal.actor(), "sign-out", "session", "ok");
}

Identity identifyToken(
    store::Database& db,
    const Tokens& tokens,
    std::string_view token,
    domain::Instant now,
    std::optional<std::string_view> page
)
{
    Identity identity;
    identity.fault = Identity::Fault::Invalid;
    const auto claims = tokens.verify(token, now);
    if (!claims) {
        return identity;
    }
    const auto session = store::sessionByJti(db, claims->jti);
    if (!session || session->revokedAt != 0 || session->expiresAt <= now || !fits(*session, page)) {
        return identity;
    }
    auto person = store::personById(db, session->personId);
    if (!person) {
        return identity;
    }
    if (!person->enabled) {
        identity.fault = Identity::Fault::Blocked;
        return identity;
    }
    identity.fault = Identity::Fault::None;
    identity.principal.kind = Principal::Kind::Person;
    identity.principal.jti = claims->jti;
    identity.principal.expiresAt = session->expiresAt;
    identity.principal.conversation = session->conversation;
    identity.principal.person = std::move(*person);
    return identity;
}

Identity identifyKey(store::Database& db, std::string_view key)
{
    Identity identity;
    identity.fault = Identity::Fault::Invalid;
    const auto found = store::apiKeyByHash(db, keyHash(key));
    if (!found || found->revokedAt != 0) {
        return identity;
    }
    identity.fault = Identity::Fault::None;
    identity.principal.kind = Principal::Kind::Key;
    identity.principal.keyId = found->id;
    identity.principal.scopes = found->scopes;
    identity.principal.rate = found->rate;
    return identity;
}

std::string keyHash(std::string_view key)
{
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(key.data()), key.size());
    std::array<char, crypto_hash_sha256_BYTES * 2 + 1> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
}

} // namespace backline::server::usecases
