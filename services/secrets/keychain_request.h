#pragma once

#include "services/secrets/secret_store.h"

#include <QTimer>

#include <chrono>

namespace QKeychain {
class Job;
}

namespace backline::secrets {

/// One request to the keychain: ends with its job or with its time, whichever comes first, and deletes
/// itself. The job goes on without it, because the keychain's library cannot take one back. GUI thread.
class KeychainRequest final : public QObject
{
    Q_OBJECT

public:
    /// Starts the job, which deletes itself when it has finished.
    static void start(
        QKeychain::Job* job,
        std::chrono::milliseconds patience,
        QObject* context,
        SecretStore::Answered answered
    );

private:
    KeychainRequest(QObject* context, SecretStore::Answered answered);

    void jobFinished(QKeychain::Job* job);
    void timeIsOver();
    void end(const SecretAnswer& answer);

    SecretStore::Answered m_answered;
    QTimer m_deadline;
};

} // namespace backline::secrets
