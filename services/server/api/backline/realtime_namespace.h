#pragma once

#include "services/server/api/backline/fleeting_events.h"
#include "services/server/api/backline/realtime_request.h"
#include "services/server/api/backline/realtime_speech.h"
#include "services/server/api/backline/stream_subscriptions.h"
#include "services/server/api/rate_limiter.h"
#include "services/server/api/services.h"
#include "services/server/realtime/namespace.h"
#include "services/server/realtime/namespace_handler.h"
#include "services/server/store/access_tables.h"
#include "services/server/store/event_sink.h"
#include "services/server/store/reader_pool.h"
#include "services/server/store/writer.h"

#include <boost/json/value.hpp>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace backline::server::api::own {

/// The Socket.IO namespace /backline: who may come in and stay, and which event is whose task. io thread
/// only; what it looks up happens on the pool.
class RealtimeNamespace final : public realtime::NamespaceHandler, public store::EventSink
{
public:
    RealtimeNamespace(
        const Services& services,
        store::ReaderPool& pool,
        store::Writer& writer,
        const Rate& eventRate,
        const PostToIo& post
    );
    RealtimeNamespace(const RealtimeNamespace&) = delete;
    RealtimeNamespace& operator=(const RealtimeNamespace&) = delete;

    /// Before the first client.
    void attach(realtime::Namespace& own) { m_namespace = &own; }

    /// Sends everybody away whose rights ended or changed; they may come back with what they have now.
    void accessChanged(const std::vector<store::AccessChange>& changes);

    /// Sends everybody away who is not on this computer.
    void disconnectRemote();

    /// Sends those away whose sessions have run out.
    void expire(domain::Instant now);

    void connecting(realtime::ClientPtr client, const boost::json::value& auth) override;
    void connected(realtime::Client& client) override;
    void event(realtime::Client& client, realtime::IncomingEvent event) override;
    void disconnected(realtime::Client& client, realtime::CloseReason reason) override;
    void published(const store::Event& event) override;
    void presenceChanged(const store::PresenceChange& change) override;

private:
    using Action = std::function<void(const RealtimeRequest&)>;
    using Actions = std::map<std::string, Action, std::less<>>;

    struct Member
    {
        realtime::ClientPtr client;
        bool isRemote = false;
        TokenBucket events;
    };

    Actions makeActions();
    domain::Instant waitOf(realtime::Client& client);
    void sendAway(const std::function<bool(const Member&)>& isMeant);

    const Services& m_services;
    store::ReaderPool& m_pool;
    const Rate m_eventRate;
    PostToIo m_post;
    StreamSubscriptions m_subscriptions;
    RealtimeSpeech m_speech;
    FleetingEvents m_fleeting;
    const Actions m_actions;
    realtime::Namespace* m_namespace = nullptr;
    std::map<realtime::Client*, Member> m_clients;
};

} // namespace backline::server::api::own
