#include "services/client/token_keeper.h"

#include "services/client/server_clock.h"

#include <algorithm>
#include <utility>

namespace backline::client {

TokenKeeper::TokenKeeper(
    SignedIn signedIn,
    const ServerClock& clock,
    std::chrono::milliseconds before,
    Backoff::Range backoff,
    QObject* parent
)
    : QObject(parent)
    , m_signedIn(std::move(signedIn))
    , m_clock(clock)
    , m_before(before)
    , m_backoff(backoff)
{
    m_timer.setSingleShot(true);
    m_retry.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TokenKeeper::look);
    connect(&m_retry, &QTimer::timeout, this, &TokenKeeper::renew);
}

void TokenKeeper::arm()
{
    using namespace std::chrono;
    if (m_isOver || m_signedIn.refreshToken.isEmpty()) {
        return;
    }
    if (!hasToken()) {
        renew();
        return;
    }
    if (m_signedIn.expiresAt == 0) {
        return;
    }
    // A token that lives shorter than the usual lead is renewed half way.
    const milliseconds life(std::max<domain::Instant>(m_signedIn.expiresAt - m_clock.now(), 0));
    m_due = m_signedIn.expiresAt - std::min(m_before, life / 2).count();
    look();
}

/// Long waits in parts: a computer may have slept, and a timer counts to 24 days only.
void TokenKeeper::look()
{
    using namespace std::chrono;
    const milliseconds rest(m_due - m_clock.now());
    if (rest <= 0ms) {
        renew();
    } else {
        m_timer.start(std::min<milliseconds>(rest, 1min));
    }
}

void TokenKeeper::refused(const QByteArray& token, const QString& reason)
{
    if (m_isOver || token != m_signedIn.token) {
        return;
    }
    if (m_signedIn.refreshToken.isEmpty()) {
        stop();
        Q_EMIT lost(reason);
    } else {
        renew();
    }
}

domain::Instant TokenKeeper::nextAttempt() const
{
    return m_retry.isActive() ? localNow() + m_retry.remainingTime() : 0;
}

void TokenKeeper::retryNow()
{
    if (m_retry.isActive()) {
        renew();
    }
}

void TokenKeeper::stop()
{
    m_isOver = true;
    m_timer.stop();
    m_retry.stop();
}

void TokenKeeper::renew()
{
    m_retry.stop();
    if (!std::exchange(m_isRenewing, true)) {
        m_signIn.refresh(m_signedIn.address, m_signedIn.refreshToken, this, [this](const auto& answer) {
            answered(answer);
        });
    }
}

void TokenKeeper::answered(const Outcome<SignedIn>& answer)
{
    m_isRenewing = false;
    if (m_isOver) {
        return;
    }
    if (answer && answer->person.id != m_signedIn.person.id) {
        // What this computer remembers is another person's, and not to be shown to this one.
        stop();
        Q_EMIT lost(tr("The sign-in that was kept here is somebody else's: sign in again."));
    } else if (answer) {
        m_signedIn = *answer;
        m_backoff.reset();
        Q_EMIT renewed(m_signedIn);
        arm();
    } else if (answer.error().kind == Failure::Kind::SignedOut || answer.error().kind == Failure::Kind::Refused) {
        stop();
        Q_EMIT lost(answer.error().message);
    } else {
        m_retry.start(m_backoff.next(answer.error().askedWait()));
        Q_EMIT stumbled(answer.error());
    }
}

} // namespace backline::client
