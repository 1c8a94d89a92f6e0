#pragma once

#include "services/protocol/backline.h"
#include "services/server/api/failure.h"
#include "services/server/usecases/speaking.h"

#include <variant>

namespace backline::server::api::own {

/// What somebody wants to say, out of its REST or its realtime form; the failure names the fields that are
/// missing for its type. The conversation of the REST form is its caller's to add.
std::variant<usecases::Saying, Failure> sayingOf(protocol::api::SayRequest form);
std::variant<usecases::Saying, Failure> sayingOf(protocol::api::SayEvent form);

} // namespace backline::server::api::own
