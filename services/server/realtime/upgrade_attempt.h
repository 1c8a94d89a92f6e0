#pragma once

#include "services/server/realtime/engine_connection.h"

namespace backline::server::realtime {

/// A WebSocket that wants to take over a polling session: it must send a probe, then say that it is ready;
/// from then on it only passes on. If it fails, the session goes on polling. io thread only.
class UpgradeAttempt final : public http::SocketSink,
                             public std::enable_shared_from_this<UpgradeAttempt>,
                             private Timed
{
public:
    UpgradeAttempt(EngineHub& hub, std::shared_ptr<EngineConnection> session);

    void begin(std::shared_ptr<http::Socket> socket);
    void cancel();

    bool isProbed() const { return m_probed && m_socket != nullptr; }

    void received(std::string_view message, bool binary) override;
    void closed() override;

private:
    void expired() override { cancel(); }

    void answerProbe();
    void finish();
    void giveUp();

    EngineHub& m_hub;
    std::shared_ptr<EngineConnection> m_session; ///< null when the attempt has failed
    std::shared_ptr<http::Socket> m_socket; ///< null when it is over
    bool m_probed = false;
};

} // namespace backline::server::realtime
