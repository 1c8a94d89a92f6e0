#pragma once

#include <QByteArray>
#include <QUrl>

namespace backline::client {

/// Where a server is, and the one certificate it must show. Any thread.
struct ServerAddress
{
    QUrl url; ///< "http://127.0.0.1:8000", "https://desk.example:8443": scheme, host, port
    QByteArray fingerprint; ///< SHA-256 of the certificate's DER form, 32 bytes; empty: the usual rules

    bool isPinned() const { return !fingerprint.isEmpty(); }

    bool operator==(const ServerAddress&) const = default;
};

/// This computer, by whichever name.
bool isLoopback(const QUrl& url);

/// "A1:B2:…", "a1b2…" → 32 bytes; empty for anything else.
QByteArray fingerprintFromText(const QString& text);

} // namespace backline::client
