#pragma once

#include "services/server/realtime/namespace.h"
#include "services/server/realtime/random_id.h"

#include <boost/json/array.hpp>

#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace backline::protocol {
struct SocketIoPacket;
}

namespace backline::server::realtime {

class Outgoing;
class SocketIoConnection;

/// One connection's membership in one namespace: what Socket.IO calls a socket. io thread only, but for its
/// destruction, which may happen anywhere. Keep it by ClientPtr as long as you like: when it is gone, calls
/// are without effect.
class Client : public std::enable_shared_from_this<Client>
{
public:
    Client(Namespace& nsp, SocketIoConnection& connection);
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// Random, and not the transport's secret.
    std::string_view id() const { return m_id.view(); }

    Namespace& nsp() const { return m_nsp; }

    bool isConnected() const { return m_state == State::Connected; }

    /// Empty when it is gone.
    std::string_view peerAddress() const;

    /// The page whose script it belongs to (Origin); empty when no browser named one, or when it is gone.
    std::string_view origin() const;
    std::string_view userAgent() const;

    /// The two answers to NamespaceHandler::connecting().
    void accept();
    void refuse(std::string_view message);

    /// The arguments as JSON separated by commas.
    void emit(std::string_view event, std::string_view argsJson);

    /// Arguments with `{"_placeholder":true,"num":N}` in place of the attachments.
    void emitWithAttachments(
        std::string_view event,
        const boost::json::array& args,
        std::vector<std::string> attachments
    );

    /// False if it is not connected or in too many rooms already.
    bool join(std::string_view room);
    void leave(std::string_view room);
    bool isIn(std::string_view room) const;

    /// In the order in which it joined them.
    std::vector<std::string> rooms() const;

    /// From this namespace, or from all with the connection. The handler hears of it before this returns.
    void disconnect(bool closeTransport = false);

    std::shared_ptr<void> data; ///< the application's own

    // For the namespace, its acks and the connection.
    void send(const Outgoing& packet);
    void sendAck(std::uint64_t id, std::string_view argsJson);
    void sendAck(std::uint64_t id, boost::json::array args, std::vector<std::string> attachments);
    void receive(protocol::SocketIoPacket packet);
    void gone(CloseReason reason);

private:
    enum class State : std::uint8_t
    {
        Connecting,
        Connected,
        Gone,
    };

    void sendFrames(protocol::SocketIoPacket packet);
    bool hasRoomForAck();
    void report(const std::exception& failure) const;

    Namespace& m_nsp;
    SocketIoConnection* m_connection; ///< null when it is gone
    RandomId m_id;
    State m_state = State::Connecting;
    std::vector<Rooms::Room*> m_rooms;
    std::shared_ptr<AckCount> m_acks; ///< made for the first one
};

} // namespace backline::server::realtime
