#pragma once

#include "services/server/store/persons.h"
#include "services/server/usecases/login_throttle.h"
#include "services/server/usecases/principal.h"
#include "services/server/usecases/tokens.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace backline::server::usecases {

/// Why a sign-in was not let in. Unknown users and wrong passwords are the same to whoever asks.
struct SignInRefusal
{
    enum class Reason
    {
        WrongCredentials,
        Disabled,
        TooManyTries
    };

    Reason reason = Reason::WrongCredentials;
    domain::Instant waitFor = 0; ///< TooManyTries: milliseconds
};

/// Checks a password. Slow by design: on the pool.
std::variant<store::Credentials, SignInRefusal> checkCredentials(
    LoginThrottle& throttle,
    std::optional<store::Credentials> credentials,
    const std::string& account,
    const std::string& password,
    const std::string& address,
    domain::Instant now
);

/// The hash that replaces one made with too little work; empty when the stored one is fine, and in the demo.
/// Slow when it makes one: on the pool.
std::string renewedHash(const store::Credentials& credentials, const std::string& password, bool demo);

/// A session that was just opened.
struct OpenedSession
{
    std::string token;
    std::string jti;
    domain::Instant expiresAt = 0;
};

/// What the session of a visitor is bound to.
struct VisitBinding
{
    std::string conversation; ///< public id of the only one it opens; empty: no visitor's session
    std::string origin; ///< of the page it belongs to; empty when no browser asked
};

/// Opens a session for somebody whose password was right, or for a visitor, and signs its token with the
/// claims that the dialect's clients like to read. newHash comes from renewedHash().
OpenedSession openSession(
    store::Unit& unit,
    const Tokens& tokens,
    const domain::Person& person,
    boost::json::object claims,
    const std::string& newHash,
    const VisitBinding& visit = {}
);

/// Notes a failed try for the audit log.
void auditFailedSignIn(store::Unit& unit, const std::string& account);

/// Ends the session of this person, and with it what keeps the device signed in.
void signOut(store::Unit& unit, const Principal& principal);

/// What an identity check found.
struct Identity
{
    enum class Fault
    {
        None,
        Missing, ///< no credentials at all
        WrongScheme,
        Invalid, ///< unknown, expired, revoked, or of a disabled person
        Blocked ///< the token is right, the person was disabled
    };

    Principal principal;
    Fault fault = Fault::None;
};

/// Who holds this token (signature, expiry, session and person are checked). A visitor's is Invalid unless
/// `page` is given and is the page it is bound to: the Origin of the request, empty when it had none, because
/// then no browser sent it for another site's page.
Identity identifyToken(
    store::Database& db,
    const Tokens& tokens,
    std::string_view token,
    domain::Instant now,
    std::optional<std::string_view> page = std::nullopt
);

/// Who holds this API key.
Identity identifyKey(store::Database& db, std::string_view key);

/// How a key is kept: its SHA-256 in hex. Keys are random, so no slow hash is needed.
std::string keyHash(std::string_view key);

} // namespace backline::server::usecases
