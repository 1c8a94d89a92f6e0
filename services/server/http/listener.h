#pragma once

#include "services/server/http/asio_types.h"
#include "services/server/http/connection_context.h"

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>

namespace backline::server::http {

/// Whether a listener on "::" takes IPv4, too, where the system would.
enum class DualStack
{
    Yes,
    No
};

/// Accepts connections on one address. io thread only, but for its making.
class Listener
{
public:
    /// Opens the port at once; throws std::runtime_error that names the address. tls may be null; else it
    /// outlives the loop.
    Listener(
        asio::io_context& io,
        const std::string& host,
        unsigned short port,
        ConnectionContext& context,
        boost::asio::ssl::context* tls,
        DualStack dualStack = DualStack::Yes
    );

    void start();

    /// The listener may go at once, also while the loop runs on.
    void stop();

    /// Ends the connections that came in by it; what was asked is still answered.
    void sendAway();

    /// "http://127.0.0.1:34567"
    std::string url() const;
    unsigned short port() const;

private:
    struct Door;

    static Task<void> acceptAll(std::shared_ptr<Door> door);

    std::shared_ptr<Door> m_door; ///< lives until its waiting has ended
};

} // namespace backline::server::http
