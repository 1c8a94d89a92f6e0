#pragma once

#include "models/domain/message.h"
#include "services/server/usecases/speaking.h"

#include <optional>

namespace backline::server::usecases {

/// Puts what a saying brings along, a file or an article, into its message; a file belongs to the
/// conversation from then on. Refused (Invalid) when it is not this speaker's to send, or the type is
/// unknown. Part of say().
std::optional<Refusal> carry(
    store::Unit& unit,
    const Principal& principal,
    const Saying& saying,
    domain::Message& message
);

} // namespace backline::server::usecases
