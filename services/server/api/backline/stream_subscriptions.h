#pragma once

#include "services/server/api/backline/realtime_request.h"
#include "services/server/store/reader_pool.h"
#include "services/server/store/writer.h"
#include "services/server/usecases/streams.h"

#include <memory>
#include <string>
#include <unordered_map>

namespace backline::server::api::own {

/// Lets clients follow streams: a subscriber gets what he missed and then everything published, each event
/// once and in order. io thread only; the look-up happens on the pool.
class StreamSubscriptions
{
public:
    StreamSubscriptions(store::ReaderPool& pool, store::Writer& writer);
    StreamSubscriptions(const StreamSubscriptions&) = delete;
    StreamSubscriptions& operator=(const StreamSubscriptions&) = delete;

    void subscribe(const RealtimeRequest& request);
    void unsubscribe(const RealtimeRequest& request);

    /// Keeps the event for those who are about to follow its stream; who follows it already gets it by
    /// broadcast.
    void published(const store::Event& event);

private:
    struct Subscription;
    using SubscriptionPtr = std::shared_ptr<Subscription>;
    using Slice = usecases::Result<usecases::StreamSlice>;

    static Slice read(store::Database& db, const Subscription& subscription);
    static void join(const Subscription& subscription, const usecases::StreamSlice& slice);
    static void replay(const Subscription& subscription, const usecases::StreamSlice& slice);

    void lookUp(const SubscriptionPtr& subscription);
    void settle(const SubscriptionPtr& subscription, const std::shared_ptr<const Slice>& slice);
    void finish(const SubscriptionPtr& subscription, const Slice& slice);
    void forget(const SubscriptionPtr& subscription);

    store::ReaderPool& m_pool;
    store::Writer& m_writer;

    /// By stream, those who have not joined yet: what is published meanwhile is kept for them.
    std::unordered_multimap<std::string, SubscriptionPtr> m_pending;
};

} // namespace backline::server::api::own
