#pragma once

#include "services/secrets/secret_store.h"

#include <chrono>

namespace backline::secrets {

inline constexpr std::chrono::milliseconds keychainPatience{10'000};

/// Keeps secrets in the keychain of the person's session, never in plain text. A question of the keychain's
/// own (to unlock it) may stay unanswered for ever, so every request ends with a problem when its time is
/// over; the keychain may still carry it out when the question is answered. GUI thread.
class KeychainSecretStore final : public SecretStore
{
public:
    /// `service` sets these secrets apart from those of other programs and profiles.
    explicit KeychainSecretStore(QString service, std::chrono::milliseconds patience = keychainPatience);

    void read(const QString& name, QObject* context, Answered answered) override;
    void write(const QString& name, const QString& value, QObject* context, Answered answered) override;
    void remove(const QString& name, QObject* context, Answered answered) override;

    QString whyForgetful() const override { return {}; }

private:
    QString m_service;
    std::chrono::milliseconds m_patience;
};

} // namespace backline::secrets
