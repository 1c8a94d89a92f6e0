#pragma once

#include "services/server/api/failure.h"
#include "services/server/usecases/refusal.h"

#include <string>

namespace backline::server::api::own {

/// A use case's refusal in the words of the own API; conflicts name the holder.
Failure toFailure(const usecases::Refusal& refusal);

/// A value of the query that cannot be understood.
Failure invalidQuery(std::string name, std::string message);

} // namespace backline::server::api::own
