#pragma once

#include "services/server/server_config.h"

#include <QObject>
#include <QString>
#include <QUrl>

#include <memory>
#include <thread>

namespace backline::server {
class Server;
}

namespace backline::desktop {

/// The server in this process. The desktop reaches it by its address like any other; starting happens beside
/// the GUI thread, so that the window can paint meanwhile. GUI thread.
class EmbeddedServer : public QObject
{
    Q_OBJECT

public:
    explicit EmbeddedServer(QObject* parent = nullptr);

    /// Stops it, also one that is still starting.
    ~EmbeddedServer() override;

    /// Ends in started() or failed(). When a port that was asked for is taken, a free one takes its place.
    /// Only when it neither runs nor starts.
    void start(server::ServerConfig config);

    /// Returns when everything is on disk, after at most five seconds. No signal follows.
    void stop();

    bool isRunning() const { return m_server != nullptr; }

    /// Where it listens; empty while it does not run.
    QUrl url() const;

    /// The running server, for what only its owner may ask of it; nullptr while it does not run.
    server::Server* server() const { return m_server.get(); }

Q_SIGNALS:
    void started(const QUrl& url);

    /// The text says what to do.
    void failed(const QString& text);

private:
    struct Outcome;

    static void run(const server::ServerConfig& config, Outcome& outcome);
    void finishStart(const std::shared_ptr<Outcome>& outcome);

    std::unique_ptr<server::Server> m_server;
    std::shared_ptr<Outcome> m_awaited; ///< of the start that is under way
    std::thread m_starting;
};

} // namespace backline::desktop
