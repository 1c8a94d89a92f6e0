#pragma once

#include "services/server/api/services.h"
#include "services/server/realtime/namespace.h"
#include "services/server/realtime/namespace_handler.h"
#include "services/server/store/access_tables.h"
#include "services/server/store/event_sink.h"
#include "services/server/store/reader_pool.h"
#include "services/server/store/writer.h"
#include "services/server/usecases/bot_turns.h"
#include "services/server/usecases/speaking.h"
#include "services/server/usecases/streams.h"

#include <boost/json/value.hpp>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace backline::server::api::own {

/// The Socket.IO namespace /backline: follow streams, say something, show that one types, reads or looks. io
/// thread only; what it looks up happens on the pool, what it stores on the writer.
class RealtimeNamespace final : public realtime::NamespaceHandler, public store::EventSink
{
public:
    /// Runs a function on the io thread.
    using Post = std::function<void(std::function<void()>)>;

    RealtimeNamespace(const Services& services, store::ReaderPool& pool, store::Writer& writer, Post post);

    /// Before the first client.
    void attach(realtime::Namespace& own) { m_namespace = &own; }

    /// Sends everybody away whose rights ended or changed; they may come back with what they have now.
    void accessChanged(const std::vector<store::AccessChange>& changes);

    /// Sends those away whose sessions have run out.
    void expire(domain::Instant now);

    void connecting(realtime::ClientPtr client, const boost::json::value& auth) override;
    void connected(realtime::Client& client) override;
    void event(realtime::Client& client, realtime::IncomingEvent event) override;
    void disconnected(realtime::Client& client, realtime::CloseReason reason) override;
    void published(const store::Event& event) override;
    void presenceChanged(const store::PresenceChange& change) override;

private:
    struct Asked;
    struct Subscription;
    using Action = void (RealtimeNamespace::*)(const Asked&);

    static const std::map<std::string, Action, std::less<>>& actions();

    void subscribe(const Asked& asked);
    void unsubscribe(const Asked& asked);
    void say(const Asked& asked);
    void typing(const Asked& asked);
    void seen(const Asked& asked);
    void viewing(const Asked& asked);
    void presence(const Asked& asked);

    void readFor(std::shared_ptr<Subscription> subscription);
    void settle(
        const std::shared_ptr<Subscription>& subscription,
        const std::shared_ptr<usecases::Result<usecases::StreamSlice>>& slice
    );
    void endSubscribing(const std::shared_ptr<Subscription>& subscription);
    void finish(
        const std::shared_ptr<Subscription>& subscription,
        const usecases::Result<usecases::StreamSlice>& slice
    );
    void takeBotTurn(
        const realtime::ClientPtr& client,
        const usecases::Saying& saying,
        const std::optional<realtime::Ack>& ack
    );
    void storeBotTurn(
        const realtime::ClientPtr& client,
        const usecases::Saying& saying,
        usecases::PreparedTurn turn,
        const std::optional<realtime::Ack>& ack
    );

    const Services& m_services;
    store::ReaderPool& m_pool;
    store::Writer& m_writer;
    Post m_post;
    realtime::Namespace* m_namespace = nullptr;
    std::map<realtime::Client*, realtime::ClientPtr> m_clients;

    /// By stream, those who have not joined yet: what is published meanwhile is kept for them.
    std::unordered_multimap<std::string, std::shared_ptr<Subscription>> m_subscribing;
};

} // namespace backline::server::api::own
