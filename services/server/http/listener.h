#pragma once

#include "services/server/http/asio_types.h"
#include "services/server/http/connection_context.h"

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>

namespace backline::server::http {

/// Accepts connections on one address. io thread only.
class Listener
{
public:
    /// Opens the port at once; throws std::runtime_error that names the address. tls may be null.
    Listener(
        asio::io_context& io,
        const std::string& host,
        unsigned short port,
        ConnectionContext& context,
        boost::asio::ssl::context* tls
    );

    void start();
    void stop();

    /// "http://127.0.0.1:34567"
    std::string url() const;
    unsigned short port() const;

private:
    Task<void> acceptAll();
    void serve(TcpSocket socket);

    asio::io_context& m_io;
    ConnectionContext& m_context;
    boost::asio::ssl::context* m_tls;
    TcpAcceptor m_acceptor;
};

} // namespace backline::server::http
