#pragma once

#include "services/client/outcome.h"
#include "services/client/rest_request.h"
#include "services/client/server_address.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <chrono>

class QNetworkReply;

namespace backline::client {

/// HTTP with one server: no cookies, no redirects, no proxy for this computer, bounded answers, and with a
/// fingerprint nobody but the server that has the certificate. GUI thread.
class RestClient : public QObject
{
    Q_OBJECT

public:
    explicit RestClient(ServerAddress address, QObject* parent = nullptr);

    const ServerAddress& address() const { return m_address; }

    /// For the calls from now on; empty: none.
    void setToken(const QByteArray& token) { m_token = token; }

    /// How long a call may stand still before it is Unreachable.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

    /// The body of a 2xx answer. `context` is needed: when it is destroyed, `then` is dropped; the call
    /// itself goes on, because the server may have begun with it.
    void send(const RestRequest& request, QObject* context, Then<QByteArray> then);

    /// Lets go of connections that may be dead; the next call opens a new one.
    void dropConnections();

Q_SIGNALS:
    /// A call that carried this token was answered with 401.
    void tokenRefused(const QByteArray& token);

private:
    class Exchange;

    QNetworkReply* begin(const RestRequest& request);
    void finish(const Exchange& exchange, QNetworkReply& reply);

    ServerAddress m_address;
    QByteArray m_token;
    std::chrono::milliseconds m_patience{15'000};
    QNetworkAccessManager m_manager;
};

} // namespace backline::client
