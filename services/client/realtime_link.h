#pragma once

#include "models/domain/types.h"
#include "services/client/link_state.h"
#include "services/client/outcome.h"
#include "services/client/server_address.h"
#include "services/protocol/socketio_packet.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <boost/json/value.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace backline::client {

class AckTable;
class EngineSocket;

/// The namespace /backline over one WebSocket: opens it, answers and watches heartbeats, and after a loss
/// comes back by itself. What was emitted without an answer when the line was lost is Unreachable; streams
/// and the outbox know how to go on. GUI thread.
class RealtimeLink : public QObject
{
    Q_OBJECT

public:
    explicit RealtimeLink(ServerAddress address, LinkTiming timing = {}, QObject* parent = nullptr);
    ~RealtimeLink() override;

    /// For the next attempt; an open link keeps the one it was opened with.
    void setToken(const QByteArray& token) { m_token = token; }

    void open();
    void close();

    /// Does not wait for the next attempt any longer.
    void retryNow();

    LinkState state() const { return m_state; }

    bool isOpen() const { return m_state == LinkState::Open; }

    /// This computer's clock; 0 unless Waiting.
    domain::Instant nextAttempt() const;

    /// When the server was last heard, by this computer's clock; 0: never.
    domain::Instant lastHeard() const { return m_lastHeard; }

    /// Tells without an answer; nothing happens when the link is not open.
    void tell(std::string_view event, std::string_view bodyJson);

    /// Asks; the answer is the ack's first argument. An `{"error":…}` in it is a Failure.
    void ask(
        std::string_view event,
        std::string_view bodyJson,
        QObject* context,
        Then<boost::json::value> then
    );

Q_SIGNALS:
    void stateChanged(backline::client::LinkState state);

    /// An event of the server with its first argument. Valid during the call only.
    void received(const std::string& event, const boost::json::value& data);

    /// The token is not good (any more). The link is closed; it can be opened again with another token.
    void refused(const QString& reason);

    /// Somebody else answers at that address, or its certificate is not in order. Tried again as any loss.
    void untrusted(const backline::client::Failure& failure);

private:
    void attempt();
    void take(const std::string& text);
    void takePacket(const protocol::SocketIoPacket& packet);
    void takeEvent(const protocol::SocketIoPacket& packet);
    void takeRefusal(const boost::json::value& data);
    void becomeOpen();
    void lose();
    void hangUp();
    void enter(LinkState state);

    ServerAddress m_address;
    LinkTiming m_timing;
    QByteArray m_token;
    QByteArray m_offered; ///< what this attempt was made with
    QElapsedTimer m_open;
    LinkState m_state = LinkState::Closed;
    domain::Instant m_lastHeard = 0;
    Backoff m_backoff;
    QTimer m_again;
    QTimer m_deadline;
    std::unique_ptr<AckTable> m_acks;
    EngineSocket* m_socket = nullptr;
};

} // namespace backline::client
