#pragma once

#include "services/server/store/join_codes.h"
#include "services/server/store/unit.h"
#include "services/server/usecases/principal.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace backline::server::usecases {

/// Colleagues come in by a code that somebody of the team hands them: good once, for a day.

struct Invitation
{
    store::JoinCode row;
    std::string code; ///< shown once
};

/// The account of `wanted` for whoever brings the code.
Invitation invite(store::Unit& unit, const Principal& principal, store::JoinCode wanted);

/// Ends an invitation; false when it is open no longer.
bool withdraw(store::Unit& unit, const Principal& principal, domain::Id code);

/// The open invitation of a code as somebody typed it: spaces, hyphens and small letters do no harm.
std::optional<store::JoinCode> invitationOf(store::Database& db, std::string_view code, domain::Instant now);

/// Why nobody joined; nothing was changed.
enum class JoinRefusal
{
    CodeEnded, ///< somebody else was faster, or it was withdrawn
    UsernameTaken
};

/// Makes the account of an invitation, with this hash of its password.
std::variant<domain::Person, JoinRefusal> join(
    store::Unit& unit,
    const store::JoinCode& invitation,
    const std::string& username,
    const std::string& name,
    const std::string& passwordHash
);

/// Why nobody can have this username; nothing when it will do.
std::optional<std::string> usernameFault(std::string_view username);

} // namespace backline::server::usecases
