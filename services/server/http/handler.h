#pragma once

#include "services/server/http/message.h"

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

namespace backline::server::http {

using RequestPtr = std::shared_ptr<const Request>;

/// Before it is handed on, a handler may still change it.
using OwnRequestPtr = std::shared_ptr<Request>;

/// The way back to the connection that asked. Call it once, from any thread; when it is dropped uncalled, the
/// connection is closed.
class Reply
{
public:
    class Channel
    {
    public:
        virtual ~Channel() = default;
        virtual void deliver(Response response) = 0;
    };

    explicit Reply(std::unique_ptr<Channel> channel)
        : m_channel(std::move(channel))
    {}

    void operator()(Response response) { std::exchange(m_channel, nullptr)->deliver(std::move(response)); }

private:
    std::unique_ptr<Channel> m_channel;
};

/// What stands behind the connections. Everything is called on the io thread.
class Handler
{
public:
    virtual ~Handler() = default;

    /// The body this request may bring; called when its head with all headers is known.
    virtual std::size_t bodyLimit(const Request& head) const = 0;

    virtual void handle(OwnRequestPtr request, Reply reply) = 0;

    /// Whether pages of allowed origins may ask with credentials. No cookie means anything here, but clients
    /// that say they send some would not be let read their answer.
    virtual bool allowsCredentials(const Request&) const { return false; }

    /// The answer to a message that was refused before it became a request (too large, too slow, ambiguous,
    /// no memory for it: 503), in the style that fits its path; the path may be empty.
    virtual Response refusal(unsigned status, const Request& request) const = 0;
};

} // namespace backline::server::http
