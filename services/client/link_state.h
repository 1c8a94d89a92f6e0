#pragma once

#include "services/client/backoff.h"

#include <QMetaType>

#include <chrono>

namespace backline::client {

enum class LinkState
{
    Closed, ///< not wanted, or the token was refused
    Connecting,
    Open,
    Waiting ///< for the next attempt
};

/// The waits of a RealtimeLink; tests make them smaller.
struct LinkTiming
{
    Backoff::Range backoff{};
    std::chrono::milliseconds connecting{10'000}; ///< until the namespace has answered
    std::chrono::milliseconds ack{10'000};
    std::chrono::milliseconds probe{5'000}; ///< a ping of our own, so that a dead line shows early
    std::chrono::milliseconds silence{
        20'000}; ///< without any sign of life: dead, if the server's own limit is not shorter
    Backoff::Random random{};
};

} // namespace backline::client

Q_DECLARE_METATYPE(backline::client::LinkState)
