#pragma once

#include "services/client/link_state.h"

#include <QMetaType>

#include <chrono>

namespace backline::client {

/// What the truth line says.
enum class SessionState
{
    Connecting, ///< for the first time, or with a new token
    CatchingUp, ///< connected; what was missed is on its way
    UpToDate,
    Waiting, ///< the server cannot be reached; it is tried again by itself: Session::reconnectAt()
    SignedOut
};

/// The waits of a Session; tests make them smaller.
struct SessionTiming
{
    LinkTiming link{};
    std::chrono::milliseconds rest{15'000}; ///< a call that stands still for so long is unreachable
    std::chrono::milliseconds workload{30'000};
    std::chrono::milliseconds refreshBefore{300'000}; ///< the token's end
    Backoff::Range outbox{};
};

} // namespace backline::client

Q_DECLARE_METATYPE(backline::client::SessionState)
