#include "services/server/api/backline/stream_subscriptions.h"

#include "services/protocol/backline.h"
#include "services/server/api/backline/refusals.h"
#include "services/server/log/log.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

namespace backline::server::api::own {

namespace wire = protocol::api;

struct StreamSubscriptions::Subscription
{
    realtime::ClientPtr client;
    std::string stream;
    std::optional<long long> after;
    std::optional<realtime::Ack> ack;
    std::vector<store::Event> meanwhile; ///< published before the client has joined
    bool wanted = true; ///< false: given up while it was looked up
};

StreamSubscriptions::StreamSubscriptions(store::ReaderPool& pool, store::Writer& writer)
    : m_pool(pool)
    , m_writer(writer)
{}

void StreamSubscriptions::subscribe(const RealtimeRequest& request)
{
    const auto body = bodyOf<wire::SubscribeEvent>(request);
    if (!body) {
        return;
    }
    auto subscription = std::make_shared<Subscription>();
    subscription->client = request.client.shared_from_this();
    subscription->stream = body->stream;
    subscription->ack = request.ack;
    if (body->after) {
        subscription->after = body->after->value;
    }
    m_pending.emplace(subscription->stream, subscription);
    lookUp(subscription);
}

void StreamSubscriptions::unsubscribe(const RealtimeRequest& request)
{
    if (const auto body = bodyOf<wire::SubscribeEvent>(request)) {
        request.client.leave(body->stream.value);
        const auto [first, end] = m_pending.equal_range(body->stream.value);
        for (auto it = first; it != end; ++it) {
            it->second->wanted = it->second->wanted && it->second->client.get() != &request.client;
        }
        answer(request.ack, "{}");
    }
}

void StreamSubscriptions::published(const store::Event& event)
{
    const auto [first, end] = m_pending.equal_range(event.stream);
    for (auto it = first; it != end; ++it) {
        if (!it->second->client->isIn(event.stream)) {
            it->second->meanwhile.push_back(event);
        }
    }
}

/// Looks up what the client may have missed, on the pool, and finishes on the io thread.
void StreamSubscriptions::lookUp(const SubscriptionPtr& subscription)
{
    auto task = [this, subscription](store::Database& db) {
        auto slice = std::make_shared<Slice>(usecases::notFound());
        try {
            *slice = read(db, *subscription);
        } catch (const std::exception& error) {
            logError("a stream could not be read", store::loggable(error), {});
        }
        settle(subscription, slice);
    };
    if (!m_pool.submit(std::move(task))) {
        forget(subscription);
        refuse(subscription->ack, unavailable());
    }
}

StreamSubscriptions::Slice StreamSubscriptions::read(store::Database& db, const Subscription& subscription)
{
    constexpr long long most = 500;
    const auto after = subscription.after.value_or(std::numeric_limits<long long>::max() - most);
    return usecases::readStream(db, principalOf(*subscription.client), subscription.stream, after, most);
}

/// The look-up may have seen what is stored but not yet published, and that must not come twice: an empty
/// write is released behind it. Whether that write works does not matter.
void StreamSubscriptions::settle(
    const SubscriptionPtr& subscription,
    const std::shared_ptr<const Slice>& slice
)
{
    m_writer.submit(store::makeWriteJob(
        [](store::Unit&) {},
        [this, subscription, slice](const store::WriteOutcome&, const store::Effects&) {
            finish(subscription, *slice);
        }
    ));
}

void StreamSubscriptions::finish(const SubscriptionPtr& subscription, const Slice& slice)
{
    forget(subscription);
    if (slice) {
        join(*subscription, *slice);
    } else {
        refuse(subscription->ack, toFailure(slice.error()));
    }
}

void StreamSubscriptions::forget(const SubscriptionPtr& subscription)
{
    const auto [first, end] = m_pending.equal_range(subscription->stream);
    const auto found =
        std::find_if(first, end, [&](const auto& entry) { return entry.second == subscription; });
    if (found != end) {
        m_pending.erase(found);
    }
}

void StreamSubscriptions::join(const Subscription& subscription, const usecases::StreamSlice& slice)
{
    if (!subscription.wanted) {
        answer(subscription.ack, "{\"last\":" + std::to_string(slice.last) + "}");
        return;
    }
    auto& client = *subscription.client;
    if (!client.join(subscription.stream)) {
        constexpr unsigned conflict = 409;
        const auto* const words = "Too many streams: unsubscribe from some first";
        refuse(subscription.ack, failureOf(conflict, "too_many_streams", words));
        return;
    }
    answer(subscription.ack, "{\"last\":" + std::to_string(slice.last) + "}");
    replay(subscription, slice);
}

void StreamSubscriptions::replay(const Subscription& subscription, const usecases::StreamSlice& slice)
{
    for (const auto& event : slice.events) {
        subscription.client->emit("event", eventText(event));
    }
    for (const auto& event : subscription.meanwhile) {
        if (event.seq > slice.last) {
            subscription.client->emit("event", eventText(event));
        }
    }
}

} // namespace backline::server::api::own
