#pragma once

#include "models/domain/person.h"
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

/// Where the last one signed in.
std::optional<KnownServer> loadKnownServer(cache::Layout& layout);
void saveKnownServer(cache::Layout& layout, const KnownServer& server);

/// The server at this address with what is known of it, even if another one was the last: its certificate,
/// and who signed in.
KnownServer knownServerAt(cache::Layout& layout, const QUrl& url);

/// Whoever signed in at this server last, as it described them; nothing when nobody did.
std::optional<domain::Person> loadKnownPerson(cache::Layout& layout, const KnownServer& server);
void saveKnownPerson(cache::Layout& layout, const KnownServer& server, const domain::Person& person);

/// Whether a sign-in at this server was given to the keychain.
bool isSignInKept(cache::Layout& layout, const KnownServer& server);
void setSignInKept(cache::Layout& layout, const KnownServer& server, bool isKept);

} // namespace backline::desktop
