#pragma once

#include "services/client/backoff.h"
#include "services/client/outcome.h"
#include "services/client/sign_in.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace backline::client {

class ServerClock;

/// Keeps a session's token good: fetches it when there is none yet, renews it before it ends and when the
/// server refuses it, as long as there is a refresh token. What does not get through is tried again. GUI
/// thread.
class TokenKeeper : public QObject
{
    Q_OBJECT

public:
    TokenKeeper(
        SignedIn signedIn,
        const ServerClock& clock,
        std::chrono::milliseconds before,
        Backoff::Range backoff,
        QObject* parent
    );

    const SignedIn& current() const { return m_signedIn; }

    /// Begins: fetches the token, or watches its end. Also when the clock was set.
    void arm();

    bool hasToken() const { return !m_signedIn.token.isEmpty(); }

    /// When what did not get through is tried again, by this computer's clock; 0: nothing waits for that.
    domain::Instant nextAttempt() const;
    void retryNow();

    /// The server refused this token. One that was replaced meanwhile means nothing.
    void refused(const QByteArray& token, const QString& reason);

    void stop();

Q_SIGNALS:
    void renewed(const backline::client::SignedIn& signedIn);

    /// It did not get through this time.
    void stumbled(const backline::client::Failure& failure);

    /// For good; reason is a sentence for people.
    void lost(const QString& reason);

private:
    void look();
    void renew();
    void answered(const Outcome<SignedIn>& answer);

    SignedIn m_signedIn;
    const ServerClock& m_clock;
    std::chrono::milliseconds m_before;
    domain::Instant m_due = 0; ///< by the server's clock
    SignIn m_signIn;
    bool m_isRenewing = false;
    bool m_isOver = false;
    Backoff m_backoff;
    QTimer m_timer;
    QTimer m_retry;
};

} // namespace backline::client
