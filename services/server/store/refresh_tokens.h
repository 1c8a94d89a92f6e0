#pragma once

#include "services/server/store/unit.h"

#include <optional>
#include <string>
#include <vector>

namespace backline::server::store {

/// What keeps a device signed in; the token itself is nowhere. All that came from one sign-in are a family.
struct RefreshToken
{
    std::string hash;
    std::string family;
    std::string jti; ///< the session it was given with
    std::string device; ///< what the device calls itself
    domain::Instant expiresAt = 0;
    domain::Instant usedAt = 0; ///< 0: not traded for the next one yet
};

void insertRefreshToken(Unit& unit, const RefreshToken& token);
std::optional<RefreshToken> refreshTokenByHash(Database& db, const std::string& hash);

/// False when it was used before.
bool useRefreshToken(Unit& unit, const std::string& hash);

/// Whether a token that was made for this one has been used.
bool wasSuccessorUsed(Database& db, const RefreshToken& token);

/// The sessions of the family that a session belongs to, itself among them; empty when it has none.
std::vector<std::string> familySessions(Database& db, const std::string& jti);

void dropRefreshTokensBefore(Unit& unit, domain::Instant expiredAt);

} // namespace backline::server::store
