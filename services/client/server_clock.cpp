#include "services/client/server_clock.h"

#include "services/client/conversions.h"
#include "services/client/decoding.h"

#include <QDateTime>
#include <QElapsedTimer>

#include <cstdlib>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

domain::Instant localNow()
{
    return QDateTime::currentMSecsSinceEpoch();
}

ServerClock::ServerClock(RestClient& rest, QObject* parent)
    : QObject(parent)
    , m_rest(rest)
{}

void ServerClock::ask()
{
    QElapsedTimer clock;
    clock.start();
    call<protocol::api::ServerInfo, ServerInfo>(
        m_rest,
        RestRequest::get(u"/api/v1/server"_s),
        this,
        [this, clock](const Outcome<ServerInfo>& info) {
            if (info) {
                take(info->time, clock.elapsed());
            }
        },
        [](const protocol::api::ServerInfo& info) { return toDomain(info); }
    );
}

domain::Instant ServerClock::now() const
{
    return localNow() + m_offset;
}

/// The server looked at its clock somewhere on the way there and back.
void ServerClock::take(domain::Instant time, qint64 roundTrip)
{
    constexpr qint64 fine = 100;
    const auto offset = time + roundTrip / 2 - localNow();
    if (!m_isKnown || std::abs(offset - m_offset) > roundTrip / 2 + fine) {
        m_isKnown = true;
        m_offset = offset;
        Q_EMIT changed(offset);
    }
}

} // namespace backline::client
