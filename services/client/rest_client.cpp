#include "services/client/rest_client.h"

#include "services/client/decoding.h"
#include "services/client/tls_pinning.h"

#include <QIODevice>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>

#include <memory>
#include <utility>

namespace backline::client {

namespace {

QUrl urlOf(const ServerAddress& address, const RestRequest& request)
{
    QUrl url = address.url;
    url.setPath(request.path, QUrl::StrictMode);
    url.setQuery(request.query);
    return url;
}

void forbidDetours(QNetworkRequest& request)
{
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
}

} // namespace

/// One call on its way.
class RestClient::Exchange
{
public:
    Exchange(
        ServerAddress address,
        QByteArray token,
        std::optional<FileTransfer> file,
        QObject* context,
        Then<QByteArray> then
    )
        : m_address(std::move(address))
        , m_token(std::move(token))
        , m_file(std::move(file))
        , m_context(context)
        , m_then(std::move(then))
    {}

    const QByteArray& token() const { return m_token; }

    /// After the handshake, before a byte of the request.
    void checkPeer(QNetworkReply& reply)
    {
        if (!isTrusted(m_address, reply.sslConfiguration().peerCertificate())) {
            m_isUntrusted = true;
            reply.abort();
        }
    }

    void checkLength(QNetworkReply& reply, qint64 received)
    {
        const qint64 longest = m_file ? m_file->longestAnswer : longestUsualAnswer;
        if (received > longest && !m_isTooLong) {
            m_isTooLong = true;
            reply.abort();
        }
    }

    Outcome<QByteArray> outcomeOf(QNetworkReply& reply) const
    {
        const auto error = reply.error();
        if (m_isUntrusted || error == QNetworkReply::SslHandshakeFailedError) {
            return untrusted();
        }
        const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (m_isTooLong) {
            return badAnswer();
        }
        constexpr int firstSuccess = 200;
        constexpr int firstDetour = 300;
        constexpr int firstFailure = 400;
        if (status >= firstFailure) {
            return failureOf(status, reply.readAll(), reply.rawHeader("Retry-After"));
        }
        if (error != QNetworkReply::NoError || status < firstSuccess) {
            return unreachable();
        }
        return status < firstDetour ? Outcome<QByteArray>(reply.readAll()) : Outcome<QByteArray>(badAnswer());
    }

    void conclude(const Outcome<QByteArray>& outcome) const
    {
        if (m_context) {
            m_then(outcome);
        }
    }

private:
    ServerAddress m_address;
    QByteArray m_token;
    std::optional<FileTransfer> m_file; ///< its source has to live until the reply is finished
    QPointer<QObject> m_context;
    Then<QByteArray> m_then;
    bool m_isUntrusted = false;
    bool m_isTooLong = false;
};

RestClient::RestClient(ServerAddress address, QObject* parent)
    : QObject(parent)
    , m_address(std::move(address))
{
    if (isLoopback(m_address.url)) {
        m_manager.setProxy(QNetworkProxy::NoProxy);
    }
}

QNetworkReply* RestClient::begin(const RestRequest& request)
{
    QNetworkRequest head(urlOf(m_address, request));
    forbidDetours(head);
    head.setTransferTimeout(static_cast<int>(m_patience.count()));
    head.setRawHeader("Accept", "application/json");
    if (m_address.url.scheme() == QLatin1String("https")) {
        head.setSslConfiguration(tlsConfigurationFor(m_address));
    }
    if (!m_token.isEmpty()) {
        head.setRawHeader("Authorization", "Bearer " + m_token);
    }
    if (!request.key.isEmpty()) {
        head.setRawHeader("Idempotency-Key", request.key);
    }
    if (!request.body.isEmpty()) {
        head.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    }
    if (request.file && request.file->source) {
        head.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/octet-stream"));
        return m_manager.sendCustomRequest(head, request.verb, request.file->source.get());
    }
    return m_manager.sendCustomRequest(head, request.verb, request.body);
}

void RestClient::setToken(const QByteArray& token)
{
    m_token = token;
    m_way = Way::Open;
    for (auto& call : std::exchange(m_held, {})) {
        if (call.context) {
            dispatch(call.request, call.context, std::move(call.then));
        }
    }
}

void RestClient::missToken()
{
    m_way = Way::Closed;
    failHeld();
}

/// An answer may end this object.
void RestClient::failHeld()
{
    const auto held = std::exchange(m_held, {});
    for (const auto& call : held) {
        if (call.context) {
            call.then(unreachable());
        }
    }
}

void RestClient::send(const RestRequest& request, QObject* context, Then<QByteArray> then)
{
    if (m_way == Way::Open) {
        dispatch(request, context, std::move(then));
        return;
    }
    m_held.push_back({request, context, std::move(then)});
    if (m_way == Way::Closed) {
        QMetaObject::invokeMethod(this, &RestClient::failHeld, Qt::QueuedConnection);
    }
}

void RestClient::dispatch(const RestRequest& request, QObject* context, Then<QByteArray> then)
{
    const auto exchange =
        std::make_shared<Exchange>(m_address, m_token, request.file, context, std::move(then));
    if (m_address.isPinned() && m_address.url.scheme() != QLatin1String("https")) {
        QMetaObject::invokeMethod(
            this, [exchange] { exchange->conclude(untrusted()); }, Qt::QueuedConnection
        );
        return;
    }
    auto* reply = begin(request);
    if (request.file) {
        watch(*reply, *request.file, context);
    }
    connect(reply, &QNetworkReply::encrypted, this, [exchange, reply] { exchange->checkPeer(*reply); });
    connect(reply, &QNetworkReply::downloadProgress, this, [exchange, reply](qint64 received, qint64) {
        exchange->checkLength(*reply, received);
    });
    connect(reply, &QNetworkReply::finished, this, [this, exchange, reply] { finish(*exchange, *reply); });
}

void RestClient::watch(QNetworkReply& reply, const FileTransfer& file, QObject* context)
{
    connect(context, &QObject::destroyed, &reply, &QNetworkReply::abort);
    if (file.progress) {
        const auto signal = file.source ? &QNetworkReply::uploadProgress : &QNetworkReply::downloadProgress;
        connect(&reply, signal, context, file.progress);
    }
}

void RestClient::finish(const Exchange& exchange, QNetworkReply& reply)
{
    reply.deleteLater();
    const auto outcome = exchange.outcomeOf(reply);
    const QPointer<RestClient> self = this;
    const auto token = exchange.token();
    exchange.conclude(outcome);
    const bool isSignedOut = !outcome && outcome.error().kind == Failure::Kind::SignedOut;
    if (self && isSignedOut && !token.isEmpty()) {
        Q_EMIT tokenRefused(token);
    }
}

void RestClient::dropConnections()
{
    m_manager.clearConnectionCache();
}

} // namespace backline::client
