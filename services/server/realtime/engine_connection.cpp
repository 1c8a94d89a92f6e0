#include "services/server/realtime/engine_connection.h"

#include "services/server/realtime/engine_faults.h"
#include "services/server/realtime/upgrade_attempt.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <exception>
#include <limits>
#include <utility>

namespace backline::server::realtime {

using protocol::EngineIoPacket;
using protocol::EngineIoText;
using protocol::EngineIoType;

namespace {

constexpr std::string_view closePacket = "1";
constexpr std::string_view noopPacket = "6";
constexpr std::uint16_t normalClosure = 1000;
constexpr std::size_t longestUserAgent = 256;

std::string handshakePacket(std::string_view sid, bool isPolling, const EngineOptions& options)
{
    protocol::EngineIoHandshake handshake;
    handshake.sid = sid;
    if (isPolling) {
        handshake.upgrades.emplace_back("websocket");
    }
    handshake.pingInterval = options.pingInterval;
    handshake.pingTimeout = options.pingTimeout;
    handshake.maxPayload = options.maxPayload;
    return protocol::encodeOpen(handshake);
}

/// Nothing that an application throws may reach the loop.
template<class Call>
void guarded(EngineApplication& application, EngineSession& session, Call call)
{
    try {
        call();
    } catch (const std::exception& failure) {
        application.failed(session, failure.what());
        session.close();
    }
}

} // namespace

EngineConnection::EngineConnection(EngineHub& hub, const http::Request& handshake)
    : m_hub(hub)
    , m_peerAddress(handshake.peer.address)
    , m_origin(handshake.header("origin"))
    , m_userAgent(handshake.header("user-agent").substr(0, longestUserAgent))
{}

void EngineConnection::open(const http::Request& handshake, std::shared_ptr<http::Socket> socket)
{
    m_socket = std::move(socket);
    if (!m_socket) {
        m_polling = std::make_unique<PollingTransport>();
    }
    sendPacket(handshakePacket(sid(), isPolling(), m_hub.options));
    m_hub.pings.add(*this);
    guarded(m_hub.application, *this, [&] { m_hub.application.opened(*this, handshake); });
}

void EngineConnection::send(const Outgoing& packet)
{
    if (isOpen() && m_socket) {
        m_socket->send(packet.frame());
    } else {
        sendPacket(packet.packet());
    }
}

void EngineConnection::sendPacket(std::string_view packet)
{
    if (!canSend()) {
        return;
    }
    if (m_socket) {
        m_socket->sendText(packet);
    } else {
        m_polling->addPacket(packet);
        endIfOverflown();
    }
}

void EngineConnection::sendBinary(std::string_view bytes)
{
    if (!canSend()) {
        return;
    }
    if (m_socket) {
        m_socket->sendBinary(bytes);
    } else {
        m_polling->addBinary(bytes);
        endIfOverflown();
    }
}

/// Later: whoever sends does not expect to lose sessions meanwhile.
void EngineConnection::endIfOverflown()
{
    if (m_polling->waitingBytes() <= m_hub.options.maxPollBuffer) {
        return;
    }
    m_overflown = true;
    m_polling->takeWaiting();
    boost::asio::post(m_hub.io, [weak = weak_from_this()] {
        if (const auto self = std::static_pointer_cast<EngineConnection>(weak.lock())) {
            self->end(CloseReason::TooSlow);
        }
    });
}

void EngineConnection::close()
{
    if (!isOpen()) {
        return;
    }
    const auto self = shared_from_this();
    if (m_socket) {
        end(CloseReason::ClosedByServer);
        return;
    }
    m_state = State::Leaving;
    m_hub.pongs.add(*this);
    m_polling->addPacket(closePacket);
    m_polling->letGo();
    forgetIfDrained();
    tellClosed(CloseReason::ClosedByServer);
}

void EngineConnection::poll(http::Reply reply)
{
    const auto self = shared_from_this();
    if (m_state == State::Closed) {
        reply(engineFault(EngineFault::UnknownSession));
        return;
    }
    if (m_polling->isPolled()) {
        end(CloseReason::TransportError);
        reply(engineFault(EngineFault::BadRequest));
        return;
    }
    m_polling->poll(std::move(reply));
    forgetIfDrained();
    if (const auto attempt = m_upgrade.lock(); attempt && attempt->isProbed()) {
        releasePoll();
    }
}

void EngineConnection::push(const http::Request& request, http::Reply reply)
{
    const auto self = shared_from_this();
    const auto packets = protocol::decodePollingBody(request.body);
    if (!packets) {
        end(CloseReason::ParseError);
        reply(engineFault(EngineFault::BadRequest));
        return;
    }
    takeBody(*packets);
    auto response = http::Response::text(200, "ok");
    response.contentType = "text/html";
    reply(std::move(response));
}

void EngineConnection::takeBody(const std::vector<EngineIoPacket>& packets)
{
    m_polling->hold();
    for (const auto& packet : packets) {
        if (packet.binary) {
            deliver(packet.payload, true);
        } else {
            received({.type = packet.type, .payload = packet.payload});
        }
    }
    m_polling->letGo();
}

void EngineConnection::releasePoll()
{
    if (m_polling) {
        m_polling->release(noopPacket);
    }
}

void EngineConnection::upgradeTo(std::shared_ptr<http::Socket> socket)
{
    releasePoll();
    const auto waiting = m_polling->takeWaiting();
    m_polling.reset();
    m_socket = std::move(socket);
    if (m_awaitsPong) {
        m_hub.pongs.add(*this); // it may have been lost in the change
    }
    if (waiting.empty()) {
        return;
    }
    const auto packets = protocol::decodePollingBody(waiting, std::numeric_limits<std::size_t>::max());
    for (const auto& packet : *packets) {
        if (packet.binary) {
            m_socket->sendBinary(packet.payload);
        } else {
            m_socket->sendText(protocol::encodeEngineIo(packet.type, packet.payload));
        }
    }
}

void EngineConnection::received(std::string_view message, bool binary)
{
    const auto self = shared_from_this();
    if (binary) {
        deliver(message, true);
        return;
    }
    const auto packet = protocol::decodeEngineIo(message);
    if (packet) {
        received(*packet);
    } else {
        end(CloseReason::ParseError);
    }
}

void EngineConnection::received(const EngineIoText& packet)
{
    switch (packet.type) {
    case EngineIoType::Message:
        deliver(packet.payload, false);
        break;
    case EngineIoType::Pong:
        if (isOpen() && std::exchange(m_awaitsPong, false)) {
            m_hub.pings.add(*this);
        }
        break;
    case EngineIoType::Close:
        end(CloseReason::TransportClosed);
        break;
    case EngineIoType::Ping:
        end(CloseReason::TransportError); // since protocol 4 only the server pings
        break;
    case EngineIoType::Open:
    case EngineIoType::Upgrade:
    case EngineIoType::Noop:
        proveLife();
        break;
    }
}

void EngineConnection::deliver(std::string_view message, bool binary)
{
    if (isOpen()) {
        proveLife();
        guarded(m_hub.application, *this, [&] { m_hub.application.message(*this, message, binary); });
    }
}

/// A large message may hold up the pong behind it; once for each ping, or a client need never answer.
void EngineConnection::proveLife()
{
    if (isOpen() && m_awaitsPong && !std::exchange(m_pongPutOff, true)) {
        m_hub.pongs.add(*this);
    }
}

void EngineConnection::closed()
{
    end(CloseReason::TransportClosed);
}

void EngineConnection::expired()
{
    const auto self = shared_from_this();
    if (m_state == State::Leaving) {
        forget();
    } else if (m_awaitsPong) {
        end(CloseReason::PingTimeout);
    } else {
        m_awaitsPong = true;
        m_pongPutOff = false;
        m_hub.pongs.add(*this);
        send(m_hub.ping);
    }
}

void EngineConnection::end(CloseReason reason)
{
    const auto self = shared_from_this();
    const bool wasOpen = isOpen();
    forget();
    if (wasOpen) {
        tellClosed(reason);
    }
}

void EngineConnection::forgetIfDrained()
{
    if (m_state == State::Leaving && m_polling->waitingBytes() == 0) {
        forget();
    }
}

void EngineConnection::forget()
{
    if (std::exchange(m_state, State::Closed) == State::Closed) {
        return;
    }
    stopWaiting();
    if (m_polling) {
        m_polling->release(closePacket);
    }
    if (const auto socket = std::exchange(m_socket, nullptr)) {
        socket->close(normalClosure, {});
    }
    if (const auto attempt = m_upgrade.lock()) {
        attempt->cancel();
    }
    m_hub.sessions.remove(*this);
}

void EngineConnection::tellClosed(CloseReason reason)
{
    guarded(m_hub.application, *this, [&] { m_hub.application.closed(*this, reason); });
}

} // namespace backline::server::realtime
