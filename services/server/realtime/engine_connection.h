#pragma once

#include "services/protocol/engineio_packet.h"
#include "services/server/http/handler.h"
#include "services/server/realtime/engine_hub.h"
#include "services/server/realtime/polling_transport.h"
#include "services/server/realtime/random_id.h"

#include <cstdint>

namespace backline::server::realtime {

class UpgradeAttempt;

/// A session with its heartbeat and its transport: polling until it has a WebSocket. io thread only.
class EngineConnection final : public EngineSession, public http::SocketSink, private Timed
{
public:
    EngineConnection(EngineHub& hub, const http::Request& handshake);

    std::string_view sid() const override { return m_id.view(); }

    const std::string& peerAddress() const override { return m_peerAddress; }

    const std::string& origin() const override { return m_origin; }

    const std::string& userAgent() const override { return m_userAgent; }

    void send(const Outgoing& packet) override;
    void sendPacket(std::string_view packet) override;
    void sendBinary(std::string_view bytes) override;
    void close() override;

    /// Begins with a handshake packet, over the WebSocket if there is one.
    void open(const http::Request& handshake, std::shared_ptr<http::Socket> socket);

    void poll(http::Reply reply);
    void push(const http::Request& request, http::Reply reply);

    bool isOpen() const { return m_state == State::Open; }

    bool isPolling() const { return m_polling != nullptr; }

    bool isUpgrading() const { return !m_upgrade.expired(); }

    void beginUpgrade(std::weak_ptr<UpgradeAttempt> attempt) { m_upgrade = std::move(attempt); }

    /// Sends the waiting poll home, so that the client can change over.
    void releasePoll();
    void upgradeTo(std::shared_ptr<http::Socket> socket);

    void received(std::string_view message, bool binary) override;
    void closed() override;

    /// Ends it now, whatever waits.
    void end(CloseReason reason);

private:
    enum class State : std::uint8_t
    {
        Open,
        Leaving, ///< the next poll gets the rest and a close packet
        Closed,
    };

    bool canSend() const { return isOpen() && !m_overflown; }

    void expired() override;
    void received(const protocol::EngineIoText& packet);
    void takeBody(const std::vector<protocol::EngineIoPacket>& packets);
    void deliver(std::string_view message, bool binary);
    void proveLife();
    void endIfOverflown();
    void forgetIfDrained();
    void forget();
    void tellClosed(CloseReason reason);

    EngineHub& m_hub;
    RandomId m_id;
    State m_state = State::Open;
    bool m_awaitsPong = false;
    bool m_pongPutOff = false;
    bool m_overflown = false;
    std::string m_peerAddress;
    std::string m_origin;
    std::string m_userAgent;
    std::shared_ptr<http::Socket> m_socket;
    std::unique_ptr<PollingTransport> m_polling;
    std::weak_ptr<UpgradeAttempt> m_upgrade;
};

} // namespace backline::server::realtime
