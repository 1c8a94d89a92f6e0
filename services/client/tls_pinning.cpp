#include "services/client/tls_pinning.h"

#include <QCryptographicHash>

namespace backline::client {

QSslConfiguration tlsConfigurationFor(const ServerAddress& address)
{
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    // A certificate that a server made for itself has no issuer that could vouch for it: only its
    // fingerprint counts.
    configuration.setPeerVerifyMode(address.isPinned() ? QSslSocket::VerifyNone : QSslSocket::VerifyPeer);
    return configuration;
}

bool isTrusted(const ServerAddress& address, const QSslCertificate& certificate)
{
    if (!address.isPinned()) {
        return true;
    }
    return !certificate.isNull() && certificate.digest(QCryptographicHash::Sha256) == address.fingerprint;
}

} // namespace backline::client
