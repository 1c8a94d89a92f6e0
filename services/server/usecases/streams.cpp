#include "services/server/usecases/streams.h"

#include "services/server/store/events.h"
#include "services/server/store/messages.h"
#include "services/server/usecases/views.h"

#include <algorithm>
#include <optional>

namespace backline::server::usecases {

namespace {

/// "conversation/<id>/public" taken apart.
struct ConversationStream
{
    std::string conversation;
    bool staff = false;
};

std::optional<ConversationStream> conversationStream(const std::string& stream)
{
    const std::string prefix = "conversation/";
    const auto slash = stream.rfind('/');
    if (!stream.starts_with(prefix) || slash < prefix.size()) {
        return std::nullopt;
    }
    const auto kind = stream.substr(slash + 1);
    if (kind != "public" && kind != "staff") {
        return std::nullopt;
    }
    return ConversationStream{stream.substr(prefix.size(), slash - prefix.size()), kind == "staff"};
}

/// The last number of a page; `after` may be anything a client can write.
long long pageEnd(long long last, long long after, long long limit)
{
    const auto start = std::max(after, 0LL); // the numbers begin with 1
    return start < last ? start + std::min(limit, last - start) : last;
}

/// Messages and other events of one conversation share one row of numbers.
StreamSlice conversationSlice(
    store::Database& db,
    const store::SpeakingState& speaking,
    const ConversationStream& named,
    const std::string& stream,
    long long after,
    long long limit
)
{
    StreamSlice slice;
    slice.last = store::lastOfConversation(db, speaking.id, named.staff);
    const auto upTo = pageEnd(slice.last, after, limit);
    slice.events = store::storedEvents(db, stream, after, upTo);
    for (const auto& message : store::streamMessages(db, speaking.id, named.staff, after, upTo)) {
        auto json = toJson(message, named.conversation);
        slice.events.push_back({stream, message.seq, "message", message.at, std::move(json)});
    }
    std::sort(
        slice.events.begin(),
        slice.events.end(),
        [](const store::Event& left, const store::Event& right) { return left.seq < right.seq; }
    );
    return slice;
}

bool maySee(const Principal& principal, const ConversationStream& named, const store::SpeakingState& speaking)
{
    if (principal.isStaff()) {
        return true;
    }
    return !named.staff && principal.isCustomerOf(named.conversation, speaking.customerId);
}

bool mayFollow(const Principal& principal, const std::string& stream)
{
    if (stream.starts_with("queue/")) {
        return principal.isStaff();
    }
    return principal.isPerson() && !principal.isVisitor()
        && stream == store::personStream(principal.person.id);
}

} // namespace

Result<StreamSlice> readStream(
    store::Database& db,
    const Principal& principal,
    const std::string& stream,
    long long after,
    long long limit
)
{
    if (const auto named = conversationStream(stream)) {
        const auto speaking = store::speakingState(db, named->conversation);
        if (!speaking || !maySee(principal, *named, *speaking)) {
            return notFound();
        }
        return conversationSlice(db, *speaking, *named, stream, after, limit);
    }
    if (!mayFollow(principal, stream)) {
        return notFound();
    }
    StreamSlice slice;
    slice.last = store::lastOf(db, stream);
    slice.events = store::storedEvents(db, stream, after, pageEnd(slice.last, after, limit));
    return slice;
}

} // namespace backline::server::usecases
