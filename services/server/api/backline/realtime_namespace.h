#pragma once

#include "services/server/api/backline/fleeting_events.h"
#include "services/server/api/backline/place_board.h"
#include "services/server/api/backline/realtime_request.h"
#include "services/server/api/backline/realtime_speech.h"
#include "services/server/api/backline/stream_subscriptions.h"
#include "services/server/api/namespace_door.h"
#include "services/server/api/presence_keeper.h"
#include "services/server/api/realtime_surroundings.h"
#include "services/server/api/request_limits.h"
#include "services/server/realtime/namespace.h"
#include "services/server/realtime/namespace_handler.h"
#include "services/server/store/event_sink.h"

#include <boost/json/value.hpp>

#include <functional>
#include <map>
#include <string>

namespace backline::server::api::own {

/// The Socket.IO namespace /backline: which event is whose task. io thread only; what it looks up happens on
/// the pool.
class RealtimeNamespace final : public realtime::NamespaceHandler, public store::EventSink
{
public:
    RealtimeNamespace(const RealtimeSurroundings& around, const RateLimits& rates);
    RealtimeNamespace(const RealtimeNamespace&) = delete;
    RealtimeNamespace& operator=(const RealtimeNamespace&) = delete;

    /// Before the first client.
    void attach(realtime::Namespace& own);

    NamespaceDoor& door() { return m_door; }

    void connecting(realtime::ClientPtr client, const boost::json::value& auth) override;
    void connected(realtime::Client& client) override;
    void event(realtime::Client& client, realtime::IncomingEvent event) override;
    void disconnected(realtime::Client& client, realtime::CloseReason reason) override;
    void published(const store::Event& event) override;
    void presenceChanged(const store::PresenceChange& change) override;

private:
    using Action = std::function<void(const RealtimeRequest&)>;
    using Actions = std::map<std::string, Action, std::less<>>;

    Actions makeActions();
    void tellPlace(const std::string& conversation, std::size_t place);

    NamespaceDoor m_door;
    StreamSubscriptions m_subscriptions;
    RealtimeSpeech m_speech;
    FleetingEvents m_fleeting;
    PlaceBoard m_places;
    PresenceKeeper& m_presence;
    const Actions m_actions;
    const std::string m_queue; ///< the stream of everybody's queue
    realtime::Namespace* m_namespace = nullptr;
};

} // namespace backline::server::api::own
