#pragma once

#include "models/domain/person.h"
#include "services/server/store/unit.h"

#include <optional>
#include <string>
#include <vector>

namespace backline::server::store {

/// An invitation: whoever has its code makes one account like this. The code itself is nowhere.
struct JoinCode
{
    domain::Id id = 0;
    domain::Role role = domain::Role::Agent;
    bool lead = false;
    std::vector<std::string> departments;
    std::vector<std::string> skills;
    domain::Id creatorId = 0;
    domain::Instant createdAt = 0;
    domain::Instant expiresAt = 0;
};

domain::Id insertJoinCode(Unit& unit, const JoinCode& code, const std::string& hash);

/// Open ones were neither used nor revoked and have not expired.
std::optional<JoinCode> openJoinCode(Database& db, const std::string& hash, domain::Instant now);
std::vector<JoinCode> openJoinCodes(Database& db, domain::Instant now);

/// Of an open one; false when it is open no longer.
bool useJoinCode(Unit& unit, domain::Id id);
bool revokeJoinCode(Unit& unit, domain::Id id);

void dropJoinCodesBefore(Unit& unit, domain::Instant expiredAt);

} // namespace backline::server::store
