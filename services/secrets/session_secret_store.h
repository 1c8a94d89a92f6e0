#pragma once

#include "services/secrets/secret_store.h"

#include <QHash>

namespace backline::secrets {

/// Keeps secrets in memory until the program ends: what is used when there is no keychain. GUI thread.
class SessionSecretStore final : public SecretStore
{
public:
    explicit SessionSecretStore(QString whyForgetful);

    void read(const QString& name, QObject* context, Answered answered) override;
    void write(const QString& name, const QString& value, QObject* context, Answered answered) override;
    void remove(const QString& name, QObject* context, Answered answered) override;

    QString whyForgetful() const override { return m_whyForgetful; }

private:
    QString m_whyForgetful;
    QHash<QString, QString> m_values;
};

} // namespace backline::secrets
