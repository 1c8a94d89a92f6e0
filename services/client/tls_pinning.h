#pragma once

#include "services/client/server_address.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

namespace backline::client {

/// What a connection to this server is made with. A pinned one takes any certificate at first: whoever opened
/// it must ask isTrusted() before anything is sent.
QSslConfiguration tlsConfigurationFor(const ServerAddress& address);

/// A pinned address asks for exactly its certificate; for the others the handshake has decided already.
bool isTrusted(const ServerAddress& address, const QSslCertificate& certificate);

} // namespace backline::client
