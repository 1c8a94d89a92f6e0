#pragma once

#include "services/server/store/database.h"
#include "services/server/store/effects.h"
#include "services/server/usecases/principal.h"
#include "services/server/usecases/refusal.h"

#include <string>
#include <vector>

namespace backline::server::usecases {

/// A page of a stream: its events behind a number, and the last number there is.
struct StreamSlice
{
    std::vector<store::Event> events;
    long long last = 0;
};

/// The events with numbers above `after`, at most `limit`, oldest first and without gaps. NotFound for a
/// stream this principal may not follow, whether it exists or not.
Result<StreamSlice> readStream(
    store::Database& db,
    const Principal& principal,
    const std::string& stream,
    long long after,
    long long limit
);

} // namespace backline::server::usecases
