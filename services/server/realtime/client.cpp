#include "services/server/realtime/client.h"

#include "services/protocol/socketio_encoder.h"
#include "services/server/realtime/socketio_connection.h"

#include <boost/json/string.hpp>

#include <algorithm>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

namespace backline::server::realtime {

using protocol::Framing;
using protocol::SocketIoPacket;
using protocol::SocketIoType;

namespace {

/// Without the name. The array keeps its storage.
boost::json::array takenArgs(SocketIoPacket& event)
{
    boost::json::array args(std::move(event.data.get_array()));
    args.erase(args.begin());
    return args;
}

auto isNamed(std::string_view name)
{
    return [name](const Rooms::Room* room) { return room->first == name; };
}

} // namespace

Client::Client(Namespace& nsp, SocketIoConnection& connection)
    : m_nsp(nsp)
    , m_connection(&connection)
{}

std::string_view Client::peerAddress() const
{
    return m_connection == nullptr ? std::string_view() : m_connection->session().peerAddress();
}

std::string_view Client::origin() const
{
    return m_connection == nullptr ? std::string_view() : m_connection->session().origin();
}

std::string_view Client::userAgent() const
{
    return m_connection == nullptr ? std::string_view() : m_connection->session().userAgent();
}

void Client::accept()
{
    if (m_state != State::Connecting) {
        return;
    }
    const auto self = shared_from_this();
    m_state = State::Connected;
    m_nsp.add(*this);
    m_connection->session().sendPacket(protocol::encodeConnect(m_nsp.name(), id(), Framing::EngineMessage));
    m_connection->stopClock();
    try {
        m_nsp.handler().connected(*this);
    } catch (const std::exception& failure) {
        report(failure);
        disconnect(true);
    }
}

void Client::refuse(std::string_view message)
{
    if (m_state != State::Connecting) {
        return;
    }
    const auto self = shared_from_this();
    auto& connection = *m_connection;
    const auto packet = protocol::encodeConnectError(m_nsp.name(), message, Framing::EngineMessage);
    connection.session().sendPacket(packet);
    connection.remove(*this);
    gone(CloseReason::SentAway);
}

void Client::emit(std::string_view event, std::string_view argsJson)
{
    if (isConnected()) {
        const auto packet = protocol::encodeEvent(m_nsp.name(), {}, event, argsJson, Framing::EngineMessage);
        m_connection->session().sendPacket(packet);
    }
}

void Client::emitWithAttachments(
    std::string_view event,
    const boost::json::array& args,
    std::vector<std::string> attachments
)
{
    if (!isConnected()) {
        return;
    }
    SocketIoPacket packet;
    packet.type = SocketIoType::Event;
    auto& items = packet.data.emplace_array();
    items.reserve(args.size() + 1);
    items.emplace_back(boost::json::string(event));
    items.insert(items.end(), args.begin(), args.end());
    packet.attachments = std::move(attachments);
    sendFrames(std::move(packet));
}

bool Client::join(std::string_view room)
{
    if (!isConnected()) {
        return false;
    }
    if (isIn(room)) {
        return true;
    }
    if (m_rooms.size() >= m_nsp.options().roomsPerClient) {
        return false;
    }
    m_rooms.push_back(&m_nsp.rooms().join(*this, room));
    return true;
}

void Client::leave(std::string_view room)
{
    const auto found = std::ranges::find_if(m_rooms, isNamed(room));
    if (found != m_rooms.end()) {
        m_nsp.rooms().leave(*this, **found);
        m_rooms.erase(found);
    }
}

bool Client::isIn(std::string_view room) const
{
    return std::ranges::any_of(m_rooms, isNamed(room));
}

std::vector<std::string> Client::rooms() const
{
    std::vector<std::string> names;
    for (const auto* room : m_rooms) {
        names.push_back(room->first);
    }
    return names;
}

void Client::disconnect(bool closeTransport)
{
    if (!isConnected()) {
        return;
    }
    const auto self = shared_from_this();
    auto& connection = *m_connection;
    if (closeTransport) {
        connection.disconnectAll();
        return;
    }
    connection.session().sendPacket(protocol::encodeDisconnect(m_nsp.name(), Framing::EngineMessage));
    connection.remove(*this);
    gone(CloseReason::SentAway);
}

void Client::send(const Outgoing& packet)
{
    if (isConnected()) {
        m_connection->session().send(packet);
    }
}

void Client::sendAck(std::uint64_t id, std::string_view argsJson)
{
    if (isConnected()) {
        const auto packet = protocol::encodeAck(m_nsp.name(), id, argsJson, Framing::EngineMessage);
        m_connection->session().sendPacket(packet);
    }
}

void Client::sendAck(std::uint64_t id, boost::json::array args, std::vector<std::string> attachments)
{
    if (!isConnected()) {
        return;
    }
    SocketIoPacket packet;
    packet.type = SocketIoType::Ack;
    packet.ackId = id;
    packet.data = std::move(args);
    packet.attachments = std::move(attachments);
    sendFrames(std::move(packet));
}

void Client::sendFrames(SocketIoPacket packet)
{
    packet.nsp = m_nsp.name();
    const auto frames = protocol::encodePacket(std::move(packet), Framing::EngineMessage);
    if (!frames) {
        throw std::invalid_argument(std::string(protocol::describe(frames.error())));
    }
    auto& session = m_connection->session();
    session.sendPacket(frames->text);
    for (const auto& attachment : frames->attachments) {
        session.sendBinary(attachment);
    }
}

void Client::receive(SocketIoPacket packet)
{
    if (!isConnected()) {
        return;
    }
    std::optional<Ack> ack;
    if (packet.ackId) {
        if (!hasRoomForAck()) {
            m_connection->close();
            return;
        }
        ack.emplace(shared_from_this(), m_acks, *packet.ackId);
    }
    std::string name(protocol::eventName(packet));
    IncomingEvent event{std::move(name), takenArgs(packet), std::move(packet.attachments), std::move(ack)};
    m_nsp.handler().event(*this, std::move(event));
}

bool Client::hasRoomForAck()
{
    if (!m_acks) {
        m_acks = std::make_shared<AckCount>(0);
    }
    return *m_acks < m_nsp.options().pendingAcks;
}

void Client::gone(CloseReason reason)
{
    const auto before = std::exchange(m_state, State::Gone);
    m_connection = nullptr;
    if (before != State::Connected) {
        return;
    }
    m_nsp.remove(*this);
    for (auto* room : std::exchange(m_rooms, {})) {
        m_nsp.rooms().leave(*this, *room);
    }
    try {
        m_nsp.handler().disconnected(*this, reason);
    } catch (const std::exception& failure) {
        report(failure);
    }
}

void Client::report(const std::exception& failure) const
{
    if (m_nsp.options().reportFault) {
        m_nsp.options().reportFault(failure.what());
    }
}

} // namespace backline::server::realtime
