#include "services/server/api/backline/fleeting_events.h"

#include "services/protocol/backline.h"
#include "services/protocol/json_writer.h"
#include "services/server/api/backline/refusals.h"
#include "services/server/store/conversations.h"
#include "services/server/store/events.h"
#include "services/server/store/read_marks.h"
#include "services/server/usecases/presence.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

namespace backline::server::api::own {

namespace {

namespace wire = protocol::api;
using realtime::Client;
using realtime::ClientPtr;

/// Tells the sender if he does not.
bool follows(const RealtimeRequest& request, const std::string& stream)
{
    if (isIn(request.client, stream)) {
        return true;
    }
    constexpr unsigned conflict = 409;
    const auto* const words = "Subscribe to the conversation first";
    refuse(request.ack, failureOf(conflict, "not_subscribed", words));
    return false;
}

/// Tells the sender if he is not.
bool isFromStaff(const RealtimeRequest& request)
{
    if (principalOf(request.client).isStaff()) {
        return true;
    }
    constexpr unsigned forbidden = 403;
    refuse(request.ack, failureOf(forbidden, {}, {}));
    return false;
}

/// {"conversation":…,"person":… and room for more.
std::string beginText(const std::string& conversation, const Client& sender)
{
    std::string text = "{\"conversation\":";
    protocol::appendString(text, conversation);
    return text + ",\"person\":" + personText(principalOf(sender).person);
}

std::string_view toWord(bool value)
{
    return value ? "true" : "false";
}

void tellOthers(
    const Client& sender,
    const std::string& stream,
    std::string_view event,
    std::string_view text
)
{
    sender.nsp().broadcast(stream, event, text, &sender);
}

/// How far somebody has read now; nothing if the conversation is gone.
std::optional<long long> markSeen(
    store::Unit& unit,
    const std::string& conversation,
    domain::Id personId,
    long long seq
)
{
    const auto speaking = store::speakingState(unit.db, conversation);
    if (!speaking) {
        return std::nullopt;
    }
    const auto upTo = std::min(seq, store::lastOfConversation(unit.db, speaking->id, false));
    store::markRead(unit, speaking->id, personId, upTo);
    return upTo;
}

void tellSeen(const Client& sender, const std::string& conversation, long long seq)
{
    const auto text = beginText(conversation, sender) + ",\"seq\":" + std::to_string(seq) + "}";
    tellOthers(sender, store::publicStream(conversation), "seen", text);
}

} // namespace

void FleetingEvents::typing(const RealtimeRequest& request)
{
    const auto body = bodyOf<wire::TypingEvent>(request);
    if (!body || !follows(request, store::publicStream(body->conversation.value))) {
        return;
    }
    auto text = beginText(body->conversation.value, request.client);
    text += ",\"role\":\"";
    text += domain::toWord(principalOf(request.client).person.role);
    text += "\",\"typing\":";
    text += toWord(body->typing);
    text += '}';
    tellOthers(request.client, store::publicStream(body->conversation.value), "typing", text);
    answer(request.ack, "{}");
}

void FleetingEvents::viewing(const RealtimeRequest& request)
{
    const auto body = bodyOf<wire::ViewingEvent>(request);
    if (!body || !follows(request, store::staffStream(body->conversation.value))) {
        return;
    }
    auto text = beginText(body->conversation.value, request.client);
    text += ",\"viewing\":";
    text += toWord(body->viewing);
    text += '}';
    tellOthers(request.client, store::staffStream(body->conversation.value), "viewing", text);
    answer(request.ack, "{}");
}

void FleetingEvents::seen(const RealtimeRequest& request)
{
    const auto body = bodyOf<wire::SeenEvent>(request);
    if (!body || !follows(request, store::publicStream(body->conversation.value))) {
        return;
    }
    const ClientPtr client = request.client.shared_from_this();
    const std::string conversation = body->conversation;
    auto upTo = std::make_shared<std::optional<long long>>();
    m_writer.submit(store::makeWriteJob(
        [client, conversation, upTo, seq = body->seq.value](store::Unit& unit) {
            *upTo = markSeen(unit, conversation, principalOf(*client).person.id, seq);
        },
        [client, conversation, upTo, ack = request.ack](const store::WriteOutcome& write, const auto&) {
            if (write.failure) {
                refuse(ack, unavailable());
            } else if (!*upTo) {
                refuse(ack, toFailure(usecases::notFound()));
            } else {
                tellSeen(*client, conversation, **upTo);
                answer(ack, "{}");
            }
        }
    ));
}

void FleetingEvents::presence(const RealtimeRequest& request)
{
    const auto body = bodyOf<wire::PresenceRequest>(request);
    if (!body || !isFromStaff(request)) {
        return;
    }
    const ClientPtr client = request.client.shared_from_this();
    const std::string word = boost::describe::enum_to_string(body->presence, "");
    m_writer.submit(store::makeWriteJob(
        [client, word](store::Unit& unit) {
            const auto presence = domain::presenceFromWord(word).value_or(domain::Presence::Online);
            usecases::changePresence(unit, principalOf(*client).person, presence);
        },
        [ack = request.ack](const store::WriteOutcome& write, const store::Effects&) {
            if (write.failure) {
                refuse(ack, unavailable());
            } else {
                answer(ack, "{}");
            }
        }
    ));
}

} // namespace backline::server::api::own
