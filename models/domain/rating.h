#pragma once

#include "models/domain/types.h"

#include <string>

namespace backline::domain {

/// How a customer found a conversation that is over. A plain value, any thread.
struct Rating
{
    int stars = 0; ///< 1 to 5
    std::string comment; ///< may be empty
    Instant at = 0;
};

} // namespace backline::domain
