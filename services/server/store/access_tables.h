#pragma once

#include "services/server/store/unit.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backline::server::store {

/// A login that was given a token; its jti is looked up with every use of the token.
struct Session
{
    std::string jti;
    domain::Id personId = 0;
    domain::Instant expiresAt = 0;
    domain::Instant revokedAt = 0;
    std::string conversation{}; ///< public id of the one a visitor's session opens; empty: a person's sign-in
    std::string origin{}; ///< of a visitor's session: the page it belongs to; empty when no browser asked
};

struct ApiKey
{
    domain::Id id = 0;
    std::string name;
    std::vector<std::string> scopes;
    int rate = 0; ///< requests a minute; 0: what every caller may
    domain::Instant createdAt = 0;
    domain::Instant revokedAt = 0;
};

/// Rights that ended or changed: what open sockets must be checked for.
struct AccessChange
{
    domain::Id id = 0;
    domain::Id personId = 0;
    std::string jti;
};

std::optional<Session> sessionByJti(Database& db, const std::string& jti);
void insertSession(Unit& unit, const Session& session);
void revokeSession(Unit& unit, const std::string& jti);
void dropSessionsBefore(Unit& unit, domain::Instant expiredAt);
void revokeSessionsOf(Unit& unit, domain::Id personId);

std::optional<ApiKey> apiKeyByHash(Database& db, const std::string& hash);
std::vector<ApiKey> allApiKeys(Database& db);
domain::Id insertApiKey(Unit& unit, const ApiKey& key, const std::string& hash);
bool revokeApiKey(Unit& unit, domain::Id id);

/// Tells every node that a person's rights changed, or that a session ended.
void noteAccessChange(Unit& unit, domain::Id personId, std::string_view jti);
std::vector<AccessChange> accessChangesAfter(Database& db, domain::Id id);
domain::Id lastAccessChange(Database& db);

/// One row of the audit log: who, did what, to which, with what result. Never content, never secrets.
void audit(
    Unit& unit,
    std::string_view actor,
    std::string_view action,
    std::string_view object,
    std::string_view result
);

/// The first answer to a write that carried a key.
struct FirstAnswer
{
    std::string requestHash;
    int status = 0;
    std::string body;
};

std::optional<FirstAnswer> firstAnswer(Database& db, const std::string& senderKey);
void keepFirstAnswer(Unit& unit, const std::string& senderKey, const FirstAnswer& answer);
void dropFirstAnswersBefore(Unit& unit, domain::Instant at);

} // namespace backline::server::store
