#pragma once

#include "services/server/http/connection_context.h"
#include "services/server/http/listener.h"
#include "services/server/join_address.h"
#include "services/server/server_config.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace backline::server {

/// The second door of a server: every address of this computer, TLS only, opened and closed while it runs.
/// The certificate is the configured one, or one that the server makes for itself once and keeps, because
/// colleagues pin it. io thread, but for prepare().
class TeamDoor
{
public:
    TeamDoor(boost::asio::io_context& io, const ServerConfig& config, http::ConnectionContext& context);
    TeamDoor(const TeamDoor&) = delete;
    TeamDoor& operator=(const TeamDoor&) = delete;

    /// Takes the port and makes the certificate, on the owner's thread while no door is open. 0 is any free
    /// port. Throws std::runtime_error whose text says what to do.
    JoinAddress prepare(unsigned short port);

    /// Lets people in, and answers to the names of this computer.
    void open();
    void close();

    /// Ends the connections of those who came in by it, whatever name they call this computer by. While it is
    /// open.
    void sendAway();

    bool isOpen() const { return !m_listeners.empty(); }

private:
    void makeTls();
    void addListeners(unsigned short port);
    void addListener(const std::string& host, unsigned short port);

    boost::asio::io_context& m_io;
    const ServerConfig& m_config;
    http::ConnectionContext& m_context;
    const std::vector<std::string> m_usualHosts;
    std::filesystem::path m_certificate;
    std::unique_ptr<boost::asio::ssl::context> m_tls; ///< kept: sessions that begin still use it
    std::vector<std::string> m_hosts;
    std::vector<http::Listener> m_listeners;
};

} // namespace backline::server
