#include "services/client/engine_socket.h"

#include "services/client/answer_forms.h"
#include "services/client/decoding.h"
#include "services/client/tls_pinning.h"
#include "services/protocol/engineio_packet.h"

#include <QNetworkProxy>
#include <QSslSocket>
#include <QUrlQuery>

#include <algorithm>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint64 longestMessage = 8 * 1024 * 1024;

QUrl socketUrl(const QUrl& server)
{
    QUrl url = server;
    url.setScheme(server.scheme() == u"https"_s ? u"wss"_s : u"ws"_s);
    url.setPath(u"/socket.io/"_s);
    QUrlQuery query;
    query.addQueryItem(u"EIO"_s, u"4"_s);
    query.addQueryItem(u"transport"_s, u"websocket"_s);
    url.setQuery(query);
    return url;
}

} // namespace

EngineSocket::EngineSocket(const ServerAddress& address, const LinkTiming& timing, QObject* parent)
    : QObject(parent)
    , m_address(address)
    , m_timing(timing)
{
    m_socket.setMaxAllowedIncomingFrameSize(longestMessage);
    m_socket.setMaxAllowedIncomingMessageSize(longestMessage);
    if (isLoopback(address.url)) {
        m_socket.setProxy(QNetworkProxy::NoProxy);
    }
    connect(&m_socket, &QWebSocket::connected, this, &EngineSocket::checkPeer);
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &EngineSocket::take);
    connect(&m_socket, &QWebSocket::pong, this, &EngineSocket::notice);
    connect(&m_socket, &QWebSocket::disconnected, this, &EngineSocket::end);
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, &EngineSocket::end);
    if (!address.isPinned()) {
        connect(&m_socket, &QWebSocket::sslErrors, this, [this] { Q_EMIT untrusted(client::untrusted()); });
    }
    connect(&m_probe, &QTimer::timeout, this, [this] { m_socket.ping(); });
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, &EngineSocket::end);
}

void EngineSocket::open()
{
    const bool isTls = m_address.url.scheme() == u"https"_s;
    if (isTls) {
        m_socket.setSslConfiguration(tlsConfigurationFor(m_address));
    }
    m_socket.open(socketUrl(m_address.url));
}

/// Before anything but the opening request, which holds no secret, has left this computer. QWebSocket does
/// not show its peer's certificate, but the socket in it does.
void EngineSocket::checkPeer()
{
    const auto* inner = m_socket.findChild<QSslSocket*>();
    const auto certificate = inner != nullptr ? inner->peerCertificate() : QSslCertificate();
    if (!isTrusted(m_address, certificate)) {
        Q_EMIT untrusted(client::untrusted());
        end();
    }
}

void EngineSocket::send(std::string_view packet)
{
    if (!m_isOver) {
        m_socket.sendTextMessage(QString::fromUtf8(packet.data(), static_cast<qsizetype>(packet.size())));
    }
}

void EngineSocket::abandon()
{
    m_isOver = true;
    m_probe.stop();
    m_silence.stop();
    m_socket.disconnect(this);
    m_socket.abort();
}

void EngineSocket::take(const QString& frame)
{
    if (m_isOver) {
        return;
    }
    notice();
    const auto text = frame.toStdString();
    const auto packet = protocol::decodeEngineIo(text);
    if (!packet) {
        return;
    }
    using enum protocol::EngineIoType;
    if (packet->type == Open) {
        takeHandshake(packet->payload);
    } else if (packet->type == Ping) {
        send(protocol::encodeEngineIo(Pong, packet->payload));
    } else if (packet->type == Message) {
        Q_EMIT message(std::string(packet->payload));
    } else if (packet->type == Close) {
        end();
    }
}

void EngineSocket::takeHandshake(std::string_view payload)
{
    const auto value = parse(payload);
    const auto form = value ? decode<forms::Handshake>(*value) : Outcome<forms::Handshake>(value.error());
    if (!form || form->pingInterval <= 0 || form->pingTimeout <= 0) {
        end();
        return;
    }
    const std::chrono::milliseconds patience(form->pingInterval + form->pingTimeout);
    m_silence.start(std::min(patience, m_timing.silence));
    m_probe.start(m_timing.probe);
    Q_EMIT opened();
}

void EngineSocket::notice()
{
    if (m_silence.isActive()) {
        m_silence.start();
    }
    Q_EMIT heard();
}

void EngineSocket::end()
{
    if (!m_isOver) {
        abandon();
        Q_EMIT ended();
    }
}

} // namespace backline::client
