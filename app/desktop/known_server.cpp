#include "app/desktop/known_server.h"

#include "services/cache/desk_codec.h"
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

/// What is kept for each server that was ever signed in at.
QString keyOf(const KnownServer& server, const QString& what)
{
    return u"servers/%1/%2"_s.arg(server.key(), what);
}

const auto pinName = u"fingerprint"_s;
const auto personName = u"person"_s;
const auto keptName = u"kept"_s;

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
        layout.save(keyOf(server, pinName), server.address.fingerprint);
    }
    // Last: whoever is interrupted half way is asked again.
    layout.save(kindKey, isEmbedded ? embeddedWord : remoteWord);
}

KnownServer knownServerAt(cache::Layout& layout, const QUrl& url)
{
    KnownServer server;
    server.kind = KnownServer::Kind::Remote;
    server.address.url = url;
    server.address.fingerprint = layout.load(keyOf(server, pinName)).toByteArray();
    if (const auto person = loadKnownPerson(layout, server)) {
        server.username = QString::fromStdString(person->username);
    }
    return server;
}

std::optional<domain::Person> loadKnownPerson(cache::Layout& layout, const KnownServer& server)
{
    const auto kept = layout.load(keyOf(server, personName)).toByteArray();
    auto person = cache::decodedPerson(kept);
    return kept.isEmpty() || person.id == 0 ? std::nullopt : std::optional(std::move(person));
}

void saveKnownPerson(cache::Layout& layout, const KnownServer& server, const domain::Person& person)
{
    layout.save(keyOf(server, personName), cache::encoded(person));
}

bool isSignInKept(cache::Layout& layout, const KnownServer& server)
{
    return layout.load(keyOf(server, keptName)).toBool();
}

void setSignInKept(cache::Layout& layout, const KnownServer& server, bool isKept)
{
    layout.save(keyOf(server, keptName), isKept);
}

} // namespace backline::desktop
