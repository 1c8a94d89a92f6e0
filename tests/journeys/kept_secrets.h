#pragma once

#include "services/secrets/secret_store.h"

#include <QHash>

#include <memory>

namespace backline::tests {

/// A keychain that is there for one run of the program after the other. GUI thread.
class KeptSecrets
{
public:
    /// For one run; this outlives it.
    std::unique_ptr<secrets::SecretStore> open();

    QHash<QString, QString> values;
    QString writeProblem; ///< why nothing can be kept; empty: it can

private:
    class Store;
};

} // namespace backline::tests
