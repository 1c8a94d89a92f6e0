#pragma once

#include "models/domain/types.h"

#include <string>

namespace backline::protocol {

/// "2026-07-03T10:00:00.000Z"
std::string toIso(domain::Instant at);

/// The clock of the server: milliseconds since 1970, UTC.
domain::Instant nowMilliseconds();

} // namespace backline::protocol
