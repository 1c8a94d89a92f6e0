#pragma once

#include "models/domain/types.h"

#include <QString>

#include <chrono>

namespace backline::client {

/// Why a call has no result. message is a sentence for people that says what to do next. Any thread.
struct Failure
{
    enum class Kind
    {
        Unreachable, ///< nothing came back, or the server is busy: trying again later may work
        Untrusted, ///< somebody else answers at that address
        SignedOut, ///< the sign-in is over or was refused
        Refused, ///< the server understood and says no
        BadAnswer ///< the server said something that this version does not understand
    };

    Kind kind = Kind::Unreachable;
    int status = 0; ///< of HTTP; 0: there was no answer
    QString code; ///< stable, for programs: "conflict", "not_yours", …
    QString message;
    QString holderName; ///< conflicts: who has it
    domain::Instant holderSince = 0;
    qint64 retryAfter = 0; ///< seconds; 0: the server did not say
    QString requestId;

    /// Whether the same call may work later without anybody changing anything here.
    bool isPassing() const { return kind == Kind::Unreachable || kind == Kind::Untrusted; }

    std::chrono::seconds askedWait() const { return std::chrono::seconds(retryAfter); }
};

} // namespace backline::client
