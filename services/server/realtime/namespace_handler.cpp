#include "services/server/realtime/namespace_handler.h"

#include "services/server/realtime/client.h"

namespace backline::server::realtime {

void NamespaceHandler::connecting(ClientPtr client, const boost::json::value& auth)
{
    static_cast<void>(auth);
    client->accept();
}

void NamespaceHandler::connected(Client& client)
{
    static_cast<void>(client);
}

void NamespaceHandler::disconnected(Client& client, CloseReason reason)
{
    static_cast<void>(client);
    static_cast<void>(reason);
}

} // namespace backline::server::realtime
