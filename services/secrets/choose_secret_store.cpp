#include "services/secrets/choose_secret_store.h"

#include "services/secrets/session_secret_store.h"

#include <QCoreApplication>

#include <utility>

namespace backline::secrets {

using namespace Qt::Literals::StringLiterals;

namespace {

QString forgetfulBecause(const QString& problem)
{
    return QCoreApplication::translate(
               "SecretStore",
               "%1 Backline never writes a sign-in in plain text, so it asks again after every start."
    )
        .arg(problem);
}

} // namespace

void chooseSecretStore(
    const QString& service,
    QObject* context,
    StoreChosen chosen,
    std::chrono::milliseconds patience
)
{
    // A name that is never written: a keychain that works says that there is no such thing, and has no reason
    // to ask the person anything.
    KeychainSecretStore probe(service, patience);
    probe.read(
        u"probe"_s,
        context,
        [service, patience, chosen = std::move(chosen)](const SecretAnswer& answer) {
            if (answer.worked()) {
                chosen(std::make_unique<KeychainSecretStore>(service, patience));
            } else {
                chosen(std::make_unique<SessionSecretStore>(forgetfulBecause(answer.problem)));
            }
        }
    );
}

} // namespace backline::secrets
