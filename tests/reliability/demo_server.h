#pragma once

#include "services/server/server.h"

#include <QTemporaryDir>

#include <memory>
#include <string>

namespace backline::tests {

/// A server with the demo's accounts in this process, on a free port and a directory of its own. The owner's
/// thread only.
class DemoServer
{
public:
    /// The data directory and the address are filled in; starts it. Without a configuration nobody becomes
    /// offline by himself.
    explicit DemoServer(server::ServerConfig config = lasting());

    unsigned short port() const { return m_port; }

    std::string url() const { return m_server->urls().front(); }

    /// The store's directory, for what another process does to it.
    std::string directory() const { return m_directory.path().toStdString(); }

private:
    static server::ServerConfig lasting();

    QTemporaryDir m_directory;
    std::unique_ptr<server::Server> m_server;
    unsigned short m_port = 0;
};

/// The port at the end of "http://127.0.0.1:34567".
unsigned short portOf(const std::string& url);

} // namespace backline::tests
