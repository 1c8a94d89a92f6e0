#pragma once

#include "services/server/api/rate_limiter.h"
#include "services/server/api/realtime_request.h"
#include "services/server/api/services.h"
#include "services/server/store/access_tables.h"
#include "services/server/store/reader_pool.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace backline::server::api {

/// The refusals that a client of any namespace gets to read.
inline constexpr const char* noToken = "Unauthorized: No token";
inline constexpr const char* invalidToken = "Unauthorized: Invalid token";

/// Whether a namespace is open to visitors of the widget, who have no account.
enum class Visitors
{
    Refused,
    Welcome ///< from the page their session belongs to
};

/// Who is in one namespace: lets people in, counts what other computers send, and sends away whose rights
/// have ended. io thread only; tokens are looked up on the pool.
class NamespaceDoor
{
public:
    NamespaceDoor(
        const Services& services,
        store::ReaderPool& pool,
        const Rate& eventRate,
        PostToIo post,
        Visitors visitors,
        const Rate& visitorRate = {} ///< where they are welcome
    );
    NamespaceDoor(const NamespaceDoor&) = delete;
    NamespaceDoor& operator=(const NamespaceDoor&) = delete;

    /// Accepts or refuses the client, now or later. An accepted one has a Principal as its data.
    void admit(const realtime::ClientPtr& client, std::string token);

    /// For every client that is connected, and when it has gone.
    void entered(realtime::Client& client);
    void left(realtime::Client& client);

    /// Milliseconds until the client may send another event; 0 when it may now.
    domain::Instant waitOf(realtime::Client& client);

    /// Sends everybody away whose rights ended or changed; they may come back with what they have now.
    void accessChanged(const std::vector<store::AccessChange>& changes);

    /// Sends everybody away who is not on this computer.
    void disconnectRemote();

    /// Sends those away whose sessions have run out.
    void expire(domain::Instant now);

private:
    struct Member
    {
        realtime::ClientPtr client;
        bool isRemote = false;
        TokenBucket events;
    };

    void sendAway(const std::function<bool(const Member&)>& isMeant);

    const Services& m_services;
    store::ReaderPool& m_pool;
    const Rate m_eventRate;
    const Rate m_visitorRate;
    PostToIo m_post;
    const Visitors m_visitors;
    std::map<realtime::Client*, Member> m_members;
};

} // namespace backline::server::api
