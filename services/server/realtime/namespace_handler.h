#pragma once

#include "services/server/realtime/ack.h"
#include "services/server/realtime/close_reason.h"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace backline::server::realtime {

class Client;
using ClientPtr = std::shared_ptr<Client>;

/// An event as a client sent it.
struct IncomingEvent
{
    std::string name; ///< empty if it was a number
    boost::json::array args; ///< lives in memory of this call: what is kept must be copied, not moved
    std::vector<std::string> attachments; ///< `{"_placeholder":true,"num":N}` in args means attachments[N]
    std::optional<Ack> ack;
};

/// What a namespace does. Everything is called on the io thread. An exception closes the connection it came
/// from.
class NamespaceHandler
{
public:
    virtual ~NamespaceHandler() = default;

    /// Call accept() or refuse() on the client, now or later on the io thread; until then nothing else is
    /// heard of it. `auth` lives for this call only and is an object.
    virtual void connecting(ClientPtr client, const boost::json::value& auth);

    virtual void connected(Client& client);
    virtual void event(Client& client, IncomingEvent event) = 0;

    /// Once for every client that was connected. It has left its rooms, and nothing reaches it.
    virtual void disconnected(Client& client, CloseReason reason);
};

} // namespace backline::server::realtime
