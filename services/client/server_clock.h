#pragma once

#include "models/domain/types.h"

#include <QObject>

namespace backline::client {

class RestClient;

/// What the server's clock says, so that waits are right on a computer whose clock is not. GUI thread.
class ServerClock : public QObject
{
    Q_OBJECT

public:
    ServerClock(RestClient& rest, QObject* parent);

    /// Asks the server; changed() comes if the answer differs by more than the way there and back can
    /// explain.
    void ask();

    qint64 offset() const { return m_offset; }

    domain::Instant now() const;

Q_SIGNALS:
    void changed(qint64 offset);

private:
    void take(domain::Instant time, qint64 roundTrip);

    RestClient& m_rest;
    qint64 m_offset = 0;
    bool m_isKnown = false;
};

/// This computer's clock.
domain::Instant localNow();

} // namespace backline::client
