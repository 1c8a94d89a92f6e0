#include "app/desktop/known_server.h"

#include "services/cache/layout.h"

#include <QCoreApplication>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto kindKey = u"server/kind"_s;
const auto urlKey = u"server/url"_s;
const auto fingerprintKey = u"server/fingerprint"_s;
const auto usernameKey = u"server/username"_s;
const auto embeddedWord = u"embedded"_s;
const auto remoteWord = u"remote"_s;

} // namespace

QString KnownServer::key() const
{
    return kind == Kind::Embedded ? embeddedWord : address.url.toString(QUrl::FullyEncoded);
}

QString KnownServer::text() const
{
    return kind == Kind::Embedded ? QCoreApplication::translate("KnownServer", "this computer")
                                  : address.url.authority();
}

std::optional<KnownServer> loadKnownServer(cache::Layout& layout)
{
    const auto kind = layout.load(kindKey).toString();
    KnownServer server;
    server.username = layout.load(usernameKey).toString();
    if (kind == embeddedWord) {
        return server;
    }
    server.kind = KnownServer::Kind::Remote;
    server.address.url = QUrl(layout.load(urlKey).toString());
    server.address.fingerprint = layout.load(fingerprintKey).toByteArray();
    if (kind != remoteWord || !server.address.url.isValid()) {
        return std::nullopt;
    }
    return server;
}

void saveKnownServer(cache::Layout& layout, const KnownServer& server)
{
    const bool isEmbedded = server.kind == KnownServer::Kind::Embedded;
    layout.save(usernameKey, server.username);
    if (!isEmbedded) {
        layout.save(urlKey, server.address.url.toString(QUrl::FullyEncoded));
        layout.save(fingerprintKey, server.address.fingerprint);
    }
    // Last: whoever is interrupted half way is asked again.
    layout.save(kindKey, isEmbedded ? embeddedWord : remoteWord);
}

} // namespace backline::desktop
