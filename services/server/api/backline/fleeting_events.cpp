#include "services/server/api/backline/fleeting_events.h"

#include "services/protocol/backline.h"
#include "services/protocol/json_writer.h"
#include "services/server/api/backline/refusals.h"
#include "services/server/store/conversations.h"
#include "services/server/store/events.h"
#include "services/server/store/messages.h"
#include "services/server/store/read_marks.h"
#include "services/server/usecases/mentioning.h"
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
    if (request.client.isIn(stream)) {
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
std::string beginText(const std::string& conversation, const domain::Person& person)
{
    std::string text = "{\"conversation\":";
    protocol::appendString(text, conversation);
    text += ",\"person\":" + personText(person) + ",\"role\":\"";
    text += domain::toWord(person.role);
    return text + "\"";
}

std::string_view toWord(bool value)
{
    return value ? "true" : "false";
}

/// Whether a conversation is between this person and somebody else. A colleague who only looks in is none of
/// the customer's business.
bool isSide(const store::SpeakingState& speaking, domain::Id personId)
{
    return personId == speaking.customerId || personId == speaking.agentId;
}

/// How far somebody has read now; nothing if the conversation is gone.
struct ReadMark
{
    long long seq = 0;
    domain::Id messageId = 0;
    bool isSides = false;
};

std::optional<ReadMark> markSeen(
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
    const auto messageId = store::publicMessageUpTo(unit.db, speaking->id, upTo);
    usecases::seeMentionsUpTo(unit, personId, speaking->id, messageId);
    return ReadMark{upTo, messageId, isSide(*speaking, personId)};
}

} // namespace

FleetingEvents::FleetingEvents(store::Writer& writer, FleetingHub& hub)
    : m_writer(writer)
    , m_hub(hub)
{
    hub.add(*this);
}

void FleetingEvents::tellTyping(const Typing& typing, const Client* except) const
{
    const auto text = beginText(typing.conversation, typing.person)
        + ",\"typing\":" + std::string(toWord(typing.typing)) + "}";
    m_namespace->broadcast(store::publicStream(typing.conversation), "typing", text, except);
}

void FleetingEvents::tellReading(const Reading& reading, const std::string& stream, const Client* except)
    const
{
    const auto text =
        beginText(reading.conversation, reading.person) + ",\"seq\":" + std::to_string(reading.seq) + "}";
    m_namespace->broadcast(stream, "seen", text, except);
}

void FleetingEvents::showTyping(const Typing& typing)
{
    tellTyping(typing, nullptr);
}

void FleetingEvents::showReading(const Reading& reading)
{
    tellReading(reading, store::publicStream(reading.conversation), nullptr);
}

void FleetingEvents::typing(const RealtimeRequest& request)
{
    const auto body = bodyOf<wire::TypingEvent>(request);
    if (!body || !follows(request, store::publicStream(body->conversation.value))) {
        return;
    }
    if (principalOf(request.client).isStaff()) {
        typingOfStaff(request, body->conversation, body->typing);
    } else {
        showFrom(request.client, {body->conversation, principalOf(request.client).person, body->typing});
        answer(request.ack, "{}");
    }
}

/// Asked on the writer, which keeps the order of what he does.
void FleetingEvents::typingOfStaff(
    const RealtimeRequest& request,
    const std::string& conversation,
    bool typing
)
{
    const ClientPtr client = request.client.shared_from_this();
    auto isHis = std::make_shared<bool>();
    m_writer.submit(store::makeWriteJob(
        [client, conversation, isHis](store::Unit& unit) {
            const auto speaking = store::speakingState(unit.db, conversation);
            *isHis = speaking && isSide(*speaking, principalOf(*client).person.id);
        },
        [this,
         client,
         conversation,
         typing,
         isHis,
         ack = request.ack](const store::WriteOutcome& write, const store::Effects&) {
            if (write.failure) {
                refuse(ack, unavailable());
                return;
            }
            if (*isHis) {
                showFrom(*client, {conversation, principalOf(*client).person, typing});
            }
            answer(ack, "{}");
        }
    ));
}

void FleetingEvents::showFrom(const Client& client, const Typing& typing) const
{
    tellTyping(typing, &client);
    m_hub.tell(typing, *this);
}

void FleetingEvents::viewing(const RealtimeRequest& request)
{
    const auto body = bodyOf<wire::ViewingEvent>(request);
    if (!body || !follows(request, store::staffStream(body->conversation.value))) {
        return;
    }
    auto text = beginText(body->conversation.value, principalOf(request.client).person);
    text += ",\"viewing\":";
    text += toWord(body->viewing);
    text += '}';
    const auto stream = store::staffStream(body->conversation.value);
    m_namespace->broadcast(stream, "viewing", text, &request.client);
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
    auto mark = std::make_shared<std::optional<ReadMark>>();
    m_writer.submit(store::makeWriteJob(
        [client, conversation, mark, seq = body->seq.value](store::Unit& unit) {
            *mark = markSeen(unit, conversation, principalOf(*client).person.id, seq);
        },
        [this, client, conversation, mark, ack = request.ack](const store::WriteOutcome& write, const auto&) {
            if (write.failure) {
                refuse(ack, unavailable());
            } else if (!*mark) {
                refuse(ack, toFailure(usecases::notFound()));
            } else {
                const auto& person = principalOf(*client).person;
                const Reading reading{conversation, person, (*mark)->seq, (*mark)->messageId};
                const auto stream =
                    (*mark)->isSides ? store::publicStream(conversation) : store::staffStream(conversation);
                tellReading(reading, stream, client.get());
                m_hub.tell(reading, *this);
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
