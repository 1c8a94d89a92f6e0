#pragma once

#include "services/client/server_address.h"

#include <QString>

#include <optional>

namespace backline::cache {
class Layout;
}

namespace backline::desktop {

/// Where this profile works.
struct KnownServer
{
    enum class Kind
    {
        Embedded, ///< this computer is the server; the address is another one at every start
        Remote
    };

    Kind kind = Kind::Embedded;
    client::ServerAddress address;
    QString username; ///< of whoever signed in last

    /// Tells this server from others: in the local store and in the keychain.
    QString key() const;

    /// Its name for people.
    QString text() const;
};

std::optional<KnownServer> loadKnownServer(cache::Layout& layout);
void saveKnownServer(cache::Layout& layout, const KnownServer& server);

} // namespace backline::desktop
