#pragma once

#include "models/domain/types.h"
#include "services/client/failure.h"
#include "services/client/link_state.h"
#include "services/client/server_address.h"

#include <QObject>
#include <QTimer>
#include <QWebSocket>

#include <string>
#include <string_view>

namespace backline::client {

/// One Engine.IO session over one WebSocket, from its opening to its end, which comes once and for whatever
/// reason. Silence counts as an end. GUI thread; delete it with deleteLater() from its own signals.
class EngineSocket : public QObject
{
    Q_OBJECT

public:
    EngineSocket(const ServerAddress& address, const LinkTiming& timing, QObject* parent);

    void open();

    /// An Engine.IO packet, type digit included.
    void send(std::string_view packet);

    /// Ends it without a signal.
    void abandon();

Q_SIGNALS:
    /// The session is there and its peer is who he should be.
    void opened();
    void message(const std::string& text);

    /// Anything at all came in.
    void heard();
    void untrusted(const backline::client::Failure& failure);
    void ended();

private:
    void checkPeer();
    void take(const QString& frame);
    void takeHandshake(std::string_view payload);
    void notice();
    void end();

    ServerAddress m_address;
    LinkTiming m_timing;
    QWebSocket m_socket;
    QTimer m_probe;
    QTimer m_silence;
    bool m_isOver = false;
};

} // namespace backline::client
