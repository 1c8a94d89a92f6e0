#pragma once

#include "services/server/http/connection_context.h"

#include <string>
#include <utility>

namespace backline::server::http {

/// A connection's place among those that its address may have. Held until the end of the connection, or of
/// the WebSocket it has become. io thread only.
class ConnectionSeat
{
public:
    /// The registry has admitted the address.
    ConnectionSeat(ConnectionContext& context, std::string address)
        : m_context(context)
        , m_address(std::move(address))
    {
        ++m_context.figures.connections;
    }

    ~ConnectionSeat()
    {
        m_context.registry.dismiss(m_address);
        --m_context.figures.connections;
    }

    ConnectionSeat(const ConnectionSeat&) = delete;
    ConnectionSeat& operator=(const ConnectionSeat&) = delete;

private:
    ConnectionContext& m_context;
    std::string m_address;
};

} // namespace backline::server::http
