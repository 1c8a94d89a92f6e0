#pragma once

#include "services/server/realtime/close_reason.h"
#include "services/server/realtime/outgoing.h"

#include <memory>
#include <string>
#include <string_view>

namespace backline::server::http {
struct Request;
}

namespace backline::server::realtime {

/// One Engine.IO session, over whichever transport. io thread only. Sending never calls back: a session that
/// fails on it is closed in a later turn, so loops over many sessions are safe. After its end sending is
/// without effect.
class EngineSession : public std::enable_shared_from_this<EngineSession>
{
public:
    EngineSession() = default;
    EngineSession(const EngineSession&) = delete;
    EngineSession& operator=(const EngineSession&) = delete;
    virtual ~EngineSession() = default;

    virtual std::string_view sid() const = 0;
    virtual const std::string& peerAddress() const = 0;

    /// The page whose script opened it, as its browser says; empty when no browser said so.
    virtual const std::string& origin() const = 0;

    /// What it says it is, cut off where that gets long; empty when it says nothing.
    virtual const std::string& userAgent() const = 0;

    virtual void send(const Outgoing& packet) = 0;

    /// A whole text packet with its type digit, for this receiver only.
    virtual void sendPacket(std::string_view packet) = 0;
    virtual void sendBinary(std::string_view bytes) = 0;
    void sendText(std::string_view message);

    /// What was sent still goes out. The application hears of the end before this returns.
    virtual void close() = 0;

    std::shared_ptr<void> data; ///< the application's own
};

/// What stands above the sessions. Everything is called on the io thread. Whatever is thrown ends the session
/// it came from and is told to failed().
class EngineApplication
{
public:
    virtual ~EngineApplication() = default;
    virtual void opened(EngineSession& session, const http::Request& handshake) = 0;
    virtual void message(EngineSession& session, std::string_view message, bool binary) = 0;

    /// Once for every session that was opened.
    virtual void closed(EngineSession& session, CloseReason reason) = 0;
    virtual void failed(EngineSession& session, std::string_view what) noexcept = 0;
};

} // namespace backline::server::realtime
