#include "services/secrets/keychain_secret_store.h"

#include "services/secrets/keychain_request.h"

#include <qt6keychain/keychain.h>

#include <utility>

namespace backline::secrets {

namespace {

template<class JobType>
JobType* makeJob(const QString& service, const QString& name)
{
    auto* job = new JobType(service);
    job->setKey(name);
    job->setInsecureFallback(false);
    job->setAutoDelete(true);
    return job;
}

} // namespace

KeychainSecretStore::KeychainSecretStore(QString service, std::chrono::milliseconds patience)
    : m_service(std::move(service))
    , m_patience(patience)
{}

void KeychainSecretStore::read(const QString& name, QObject* context, Answered answered)
{
    auto* job = makeJob<QKeychain::ReadPasswordJob>(m_service, name);
    KeychainRequest::start(job, m_patience, context, std::move(answered));
}

void KeychainSecretStore::write(
    const QString& name,
    const QString& value,
    QObject* context,
    Answered answered
)
{
    auto* job = makeJob<QKeychain::WritePasswordJob>(m_service, name);
    job->setTextData(value);
    KeychainRequest::start(job, m_patience, context, std::move(answered));
}

void KeychainSecretStore::remove(const QString& name, QObject* context, Answered answered)
{
    auto* job = makeJob<QKeychain::DeletePasswordJob>(m_service, name);
    KeychainRequest::start(job, m_patience, context, std::move(answered));
}

} // namespace backline::secrets
