#include "services/client/realtime_link.h"

#include "services/client/ack_table.h"
#include "services/client/decoding.h"
#include "services/client/engine_socket.h"
#include "services/client/server_clock.h"
#include "services/protocol/json_text.h"
#include "services/protocol/socketio_encoder.h"

#include <utility>

namespace backline::client {

namespace {

constexpr std::string_view nsp = "/backline";
constexpr std::chrono::milliseconds steady{2'000}; ///< open for so long: the next loss is a new one

QString reasonIn(const boost::json::value& data)
{
    const auto* object = data.if_object();
    const auto* message = object != nullptr ? object->if_contains("message") : nullptr;
    return message != nullptr && message->is_string()
        ? QString::fromStdString(std::string(message->get_string()))
        : QString();
}

std::string connectPacket(const QByteArray& token)
{
    protocol::SocketIoPacket packet;
    packet.type = protocol::SocketIoType::Connect;
    packet.nsp = nsp;
    packet.data = boost::json::object{{"token", token.toStdString()}};
    const auto frames = protocol::encodePacket(std::move(packet), protocol::Framing::EngineMessage);
    return frames ? frames->text : std::string();
}

} // namespace

RealtimeLink::RealtimeLink(ServerAddress address, LinkTiming timing, QObject* parent)
    : QObject(parent)
    , m_address(std::move(address))
    , m_timing(std::move(timing))
    , m_backoff(m_timing.backoff, m_timing.random)
    , m_acks(std::make_unique<AckTable>(m_timing.ack))
{
    m_again.setSingleShot(true);
    m_deadline.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &RealtimeLink::attempt);
    connect(&m_deadline, &QTimer::timeout, this, &RealtimeLink::lose);
}

RealtimeLink::~RealtimeLink() = default;

void RealtimeLink::open()
{
    if (m_state == LinkState::Closed) {
        m_backoff.reset();
        attempt();
    }
}

void RealtimeLink::close()
{
    hangUp();
    enter(LinkState::Closed);
    m_acks->failAll(unreachable());
}

void RealtimeLink::retryNow()
{
    if (m_state == LinkState::Waiting) {
        attempt();
    }
}

domain::Instant RealtimeLink::nextAttempt() const
{
    return m_state == LinkState::Waiting ? localNow() + m_again.remainingTime() : 0;
}

void RealtimeLink::tell(std::string_view event, std::string_view bodyJson)
{
    if (isOpen()) {
        m_socket->send(
            protocol::encodeEvent(nsp, std::nullopt, event, bodyJson, protocol::Framing::EngineMessage)
        );
    }
}

void RealtimeLink::ask(
    std::string_view event,
    std::string_view bodyJson,
    QObject* context,
    Then<boost::json::value> then
)
{
    if (!isOpen()) {
        QMetaObject::invokeMethod(
            context, [then = std::move(then)] { then(unreachable()); }, Qt::QueuedConnection
        );
        return;
    }
    const auto number = m_acks->add(context, std::move(then));
    m_socket->send(protocol::encodeEvent(nsp, number, event, bodyJson, protocol::Framing::EngineMessage));
}

void RealtimeLink::attempt()
{
    m_again.stop();
    m_offered = m_token;
    m_socket = new EngineSocket(m_address, m_timing, this);
    connect(m_socket, &EngineSocket::opened, this, [this] { m_socket->send(connectPacket(m_offered)); });
    connect(m_socket, &EngineSocket::message, this, &RealtimeLink::take);
    connect(m_socket, &EngineSocket::heard, this, [this] { m_lastHeard = localNow(); });
    connect(m_socket, &EngineSocket::untrusted, this, &RealtimeLink::untrusted);
    connect(m_socket, &EngineSocket::ended, this, &RealtimeLink::lose);
    m_deadline.start(m_timing.connecting);
    enter(LinkState::Connecting);
    if (m_socket != nullptr) {
        m_socket->open();
    }
}

void RealtimeLink::take(const std::string& text)
{
    const auto packet = protocol::decodeSocketIo(text);
    if (!packet) {
        lose(); // a peer that cannot be understood cannot be followed
    } else if (packet->nsp == nsp) {
        takePacket(*packet);
    }
}

void RealtimeLink::takePacket(const protocol::SocketIoPacket& packet)
{
    using enum protocol::SocketIoType;
    switch (packet.type) {
    case Connect:
        becomeOpen();
        break;
    case ConnectError:
        takeRefusal(packet.data);
        break;
    case Disconnect:
        lose();
        break;
    case Event:
        takeEvent(packet);
        break;
    case Ack:
        m_acks->settle(packet.ackId.value_or(0), packet.data);
        break;
    case BinaryEvent:
    case BinaryAck:
        break;
    }
}

void RealtimeLink::takeEvent(const protocol::SocketIoPacket& packet)
{
    const auto& args = packet.data.as_array();
    if (isOpen() && args.size() > 1) {
        Q_EMIT received(std::string(protocol::eventName(packet)), args[1]);
    }
}

/// A token that was replaced meanwhile says nothing about the new one, and a server that is busy nothing
/// about either.
void RealtimeLink::takeRefusal(const boost::json::value& data)
{
    const auto reason = reasonIn(data);
    if (!reason.startsWith(QLatin1String("Unauthorized")) || m_offered != m_token) {
        lose();
        return;
    }
    close();
    Q_EMIT refused(reason);
}

void RealtimeLink::becomeOpen()
{
    m_deadline.stop();
    m_open.start();
    enter(LinkState::Open);
}

void RealtimeLink::lose()
{
    if (m_socket == nullptr) {
        return;
    }
    if (isOpen() && m_open.hasExpired(steady.count())) {
        m_backoff.reset();
    }
    hangUp();
    m_again.start(m_backoff.next());
    enter(LinkState::Waiting);
    m_acks->failAll(unreachable());
}

void RealtimeLink::hangUp()
{
    m_again.stop();
    m_deadline.stop();
    if (auto* socket = std::exchange(m_socket, nullptr)) {
        socket->disconnect(this);
        socket->abandon();
        socket->deleteLater();
    }
}

void RealtimeLink::enter(LinkState state)
{
    if (m_state != state) {
        m_state = state;
        Q_EMIT stateChanged(state);
    }
}

} // namespace backline::client
