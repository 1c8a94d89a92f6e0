#pragma once

#include "services/secrets/keychain_secret_store.h"

#include <functional>
#include <memory>

namespace backline::secrets {

using StoreChosen = std::function<void(std::unique_ptr<SecretStore>)>;

/// Asks the keychain once and hands over the store to use: the keychain, or one that forgets and says why.
/// Later than the call returns; not at all when the context is gone by then. GUI thread.
void chooseSecretStore(
    const QString& service,
    QObject* context,
    StoreChosen chosen,
    std::chrono::milliseconds patience = keychainPatience
);

} // namespace backline::secrets
