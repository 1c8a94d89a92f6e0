#pragma once

#include <string>

namespace backline::server::usecases {

/// "sess-" + 16 hex digits
std::string newConversationId();

/// "sol-" + 16 hex digits
std::string newSolutionId();

/// A version 4 UUID.
std::string newUuid();

/// "TKT-<unix s>-<6 of A-Z0-9>"
std::string newTicketCode();

/// 16 hex digits
std::string newVisitorId();

/// 22 URL-safe characters: the id of a login session.
std::string newSessionId();

/// 26 letters and digits that are told apart easily, 130 bits: an invitation that may have to be typed.
std::string newJoinCode();

/// 32 hex digits: what nobody can guess of a stored file's name.
std::string newFileKey();

/// 43 URL-safe characters: an API key or another secret that is shown once.
std::string newSecret();

} // namespace backline::server::usecases
