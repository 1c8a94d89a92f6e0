#pragma once

#include "services/client/outcome.h"
#include "services/client/rest_request.h"
#include "services/client/server_address.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>

#include <chrono>
#include <vector>

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

    /// For the calls from now on, and for those that waited for it; empty: none.
    void setToken(const QByteArray& token);

    /// The token is on its way: calls wait for it.
    void awaitToken() { m_way = Way::Held; }

    /// It does not come just now: what waits is Unreachable, and so is every call until setToken().
    void missToken();

    /// How long a call may stand still before it is Unreachable.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

    /// The body of a 2xx answer. `context` is needed: when it is destroyed, `then` is dropped; the call
    /// itself goes on, because the server may have begun with it, unless it is for a file.
    void send(const RestRequest& request, QObject* context, Then<QByteArray> then);

    /// Lets go of connections that may be dead; the next call opens a new one.
    void dropConnections();

Q_SIGNALS:
    /// A call that carried this token was answered with 401.
    void tokenRefused(const QByteArray& token);

private:
    class Exchange;

    enum class Way
    {
        Open,
        Held,
        Closed
    };

    struct HeldCall
    {
        RestRequest request;
        QPointer<QObject> context;
        Then<QByteArray> then;
    };

    void failHeld();
    void dispatch(const RestRequest& request, QObject* context, Then<QByteArray> then);
    QNetworkReply* begin(const RestRequest& request);
    static void watch(QNetworkReply& reply, const FileTransfer& file, QObject* context);
    void finish(const Exchange& exchange, QNetworkReply& reply);

    ServerAddress m_address;
    QByteArray m_token;
    std::chrono::milliseconds m_patience{15'000};
    Way m_way = Way::Open;
    std::vector<HeldCall> m_held;
    QNetworkAccessManager m_manager;
};

} // namespace backline::client
