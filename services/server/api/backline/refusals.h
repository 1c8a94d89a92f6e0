#pragma once

#include "services/server/api/failure.h"
#include "services/server/usecases/refusal.h"

namespace backline::server::api::own {

/// A use case's refusal in the words of the own API; conflicts name the holder.
Failure toFailure(const usecases::Refusal& refusal);

} // namespace backline::server::api::own
