#pragma once

#include "services/client/failure.h"
#include "services/protocol/result.h"

#include <functional>

namespace backline::client {

/// A value or why there is none.
template<class T>
using Outcome = protocol::Result<T, Failure>;

/// What happens with it. It runs on the GUI thread, never before the call has returned, and not at all once
/// the context that was given with it is gone.
template<class T>
using Then = std::function<void(const Outcome<T>&)>;

/// For calls that only work or fail.
struct Done
{};

} // namespace backline::client
