#pragma once

#include <cstdint>

namespace backline::domain {

/// Numeric id of any record. 0 is no record.
using Id = long long;

/// Milliseconds since 1970-01-01T00:00:00Z. 0 is "never".
using Instant = long long;

} // namespace backline::domain
