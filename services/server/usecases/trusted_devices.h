#pragma once

#include "services/server/store/unit.h"
#include "services/server/usecases/sign_in.h"
#include "services/server/usecases/tokens.h"

#include <optional>
#include <string>

namespace backline::server::usecases {

/// Devices that stay signed in: each holds one refresh token, good for one exchange within 30 days. Within a
/// minute it may come again, as long as nobody used what it was traded for: then the answer was lost on the
/// way. A token that comes a second time in any other way was stolen from one of the two who had it, so that
/// everything that came from its sign-in ends. It also ends with its session: at sign-out, with a new
/// password, and when the person is disabled.

/// Makes the first token of a device; it is shown once.
std::string trustDevice(store::Unit& unit, const std::string& jti, const std::string& device);

/// What a device got for its token.
struct Refreshed
{
    OpenedSession session;
    std::string refreshToken;
    domain::Person person;
};

/// Trades a refresh token for a new session and the next token; nothing when it is unknown, used, expired or
/// ended.
std::optional<Refreshed> refreshSession(
    store::Unit& unit,
    const Tokens& tokens,
    const std::string& refreshToken
);

/// Ends every session that came from the same sign-in as this one by exchange.
void endFamily(store::Unit& unit, const std::string& jti);

} // namespace backline::server::usecases
