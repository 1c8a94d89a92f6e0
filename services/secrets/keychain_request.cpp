#include "services/secrets/keychain_request.h"

#include <qt6keychain/keychain.h>

#include <utility>

namespace backline::secrets {

using namespace Qt::Literals::StringLiterals;

namespace {

bool worked(const QKeychain::Job& job)
{
    // What is not there was removed, or is read as nothing.
    return job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound;
}

std::optional<QString> valueOf(const QKeychain::Job& job)
{
    const auto* read = qobject_cast<const QKeychain::ReadPasswordJob*>(&job);
    const bool hasValue = read != nullptr && job.error() == QKeychain::NoError;
    return hasValue ? std::optional(read->textData()) : std::nullopt;
}

QString problemOf(const QKeychain::Job& job)
{
    if (job.error() == QKeychain::AccessDeniedByUser) {
        return KeychainRequest::tr("The keychain was not unlocked.");
    }
    if (job.error() == QKeychain::AccessDenied) {
        return KeychainRequest::tr("The keychain does not let Backline in.");
    }
    const auto none = KeychainRequest::tr("No keychain, such as GNOME Keyring or KWallet, can be used here");
    const auto detail = job.errorString();
    return detail.isEmpty() ? none + u'.' : none + u" (%1)."_s.arg(detail);
}

} // namespace

KeychainRequest::KeychainRequest(QObject* context, SecretStore::Answered answered)
    : QObject(context)
    , m_answered(std::move(answered))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &KeychainRequest::timeIsOver);
}

void KeychainRequest::start(
    QKeychain::Job* job,
    std::chrono::milliseconds patience,
    QObject* context,
    SecretStore::Answered answered
)
{
    auto* request = new KeychainRequest(context, std::move(answered));
    connect(job, &QKeychain::Job::finished, request, &KeychainRequest::jobFinished);
    request->m_deadline.start(patience);
    job->start();
}

void KeychainRequest::jobFinished(QKeychain::Job* job)
{
    end(worked(*job) ? SecretAnswer{valueOf(*job), {}} : SecretAnswer{{}, problemOf(*job)});
}

void KeychainRequest::timeIsOver()
{
    end({{}, tr("The keychain does not answer. It may be asking for its password in another window.")});
}

void KeychainRequest::end(const SecretAnswer& answer)
{
    if (!m_answered) {
        return;
    }
    m_deadline.stop();
    deleteLater();
    // Answering may delete the context, and this with it.
    const auto answered = std::exchange(m_answered, {});
    answered(answer);
}

} // namespace backline::secrets
