#include "services/secrets/session_secret_store.h"

#include <QMetaObject>

#include <utility>

namespace backline::secrets {

namespace {

void answerLater(QObject* context, SecretStore::Answered answered, SecretAnswer answer)
{
    QMetaObject::invokeMethod(
        context,
        [answered = std::move(answered), answer = std::move(answer)] { answered(answer); },
        Qt::QueuedConnection
    );
}

} // namespace

SessionSecretStore::SessionSecretStore(QString whyForgetful)
    : m_whyForgetful(std::move(whyForgetful))
{}

void SessionSecretStore::read(const QString& name, QObject* context, Answered answered)
{
    SecretAnswer answer;
    if (const auto known = m_values.constFind(name); known != m_values.constEnd()) {
        answer.value = *known;
    }
    answerLater(context, std::move(answered), std::move(answer));
}

void SessionSecretStore::write(const QString& name, const QString& value, QObject* context, Answered answered)
{
    m_values.insert(name, value);
    answerLater(context, std::move(answered), {});
}

void SessionSecretStore::remove(const QString& name, QObject* context, Answered answered)
{
    m_values.remove(name);
    answerLater(context, std::move(answered), {});
}

} // namespace backline::secrets
