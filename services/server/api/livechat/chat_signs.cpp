#include "services/server/api/livechat/chat_signs.h"

#include "services/server/api/livechat/incoming.h"
#include "services/server/api/livechat/wording.h"
#include "services/server/store/read_marks.h"

#include <string>
#include <utility>

namespace backline::server::api::livechat {

namespace {

using realtime::Client;
using usecases::Principal;
using Ack = std::optional<realtime::Ack>;

Outcome<Chat> ownChat(store::Unit& unit, const Principal& principal, const SessionRef& session)
{
    const auto row = findSession(unit.db, session.id);
    if (!row) {
        return Fault{sessionNotFound};
    }
    auto chat = chatOf(*row);
    if (!chat.isParticipant(principal)) {
        return Fault{"Unauthorized"};
    }
    return chat;
}

/// A message that somebody has seen, and all before it.
struct Seen
{
    Chat chat;
    long long seq = 0;
};

Outcome<Seen> marked(
    store::Unit& unit,
    const Principal& principal,
    const SessionRef& session,
    domain::Id messageId
)
{
    auto chat = ownChat(unit, principal, session);
    if (!chat) {
        return chat.error();
    }
    const auto seq = store::publicSeqUpTo(unit.db, chat->id, messageId);
    store::markRead(unit, chat->id, principal.person.id, seq);
    return Seen{std::move(*chat), seq};
}

} // namespace

ChatSigns::ChatSigns(store::Writer& writer, ChatRooms& rooms, FleetingHub& hub)
    : m_writer(writer)
    , m_rooms(rooms)
    , m_hub(hub)
{
    hub.add(*this);
}

/// Who has joined is known; who has not, because his joining is still on its way, waits behind it.
void ChatSigns::typing(const RealtimeRequest& request)
{
    const auto* value = memberOf(payloadOf(request), "isTyping");
    if (value == nullptr || !value->is_bool()) {
        refuse(request.ack, "isTyping must be true or false");
        return;
    }
    const auto session = sessionOf(request);
    const Principal& who = principalOf(request.client);
    const auto* chat = m_rooms.find(session.id);
    if (chat != nullptr && chat->isParticipant(who) && m_rooms.isIn(request.client, chat->id)) {
        tellTyping(*chat, session, {chat->publicId, who.person, value->get_bool()});
        succeed(request.ack);
        return;
    }
    submitChatJob(
        m_writer,
        request,
        [session](store::Unit& unit, const Principal& asking) { return ownChat(unit, asking, session); },
        [this, session, typing = value->get_bool()](Client& client, const Ack& ack, const Chat& found) {
            tellTyping(found, session, {found.publicId, principalOf(client).person, typing});
            succeed(ack);
        }
    );
}

void ChatSigns::tellTyping(const Chat& chat, const SessionRef& session, const Typing& typing) const
{
    m_rooms.tell(chat.id, "chat:typing", typingText(session, typing.person, typing.typing));
    m_hub.tell(typing, *this);
}

void ChatSigns::seen(const RealtimeRequest& request)
{
    const auto* value = memberOf(payloadOf(request), "last_seen_message_id");
    const auto messageId = idOf(value);
    if (!messageId) {
        refuse(request.ack, "last_seen_message_id is required");
        return;
    }
    const auto session = sessionOf(request);
    const SessionRef shownId{*messageId, value->is_string()}; // its type comes back like a session's
    submitChatJob(
        m_writer,
        request,
        [session, id = *messageId](store::Unit& unit, const Principal& who) {
            return marked(unit, who, session, id);
        },
        [this, session, shownId](Client& client, const Ack& ack, const Seen& seen) {
            const auto& person = principalOf(client).person;
            m_rooms.tell(seen.chat.id, "chat:seen", seenText(session, person.id, shownId.json()));
            m_hub.tell(Reading{seen.chat.publicId, person, seen.seq, shownId.id}, *this);
            succeed(ack);
        }
    );
}

void ChatSigns::showTyping(const Typing& typing)
{
    if (const auto* chat = m_rooms.find(typing.conversation)) {
        m_rooms.tell(chat->id, "chat:typing", typingText({chat->id, false}, typing.person, typing.typing));
    }
}

/// Here only the two sides show how far they are; a colleague who looks in is not shown to the customer.
void ChatSigns::showReading(const Reading& reading)
{
    const auto* chat = m_rooms.find(reading.conversation);
    const auto reader = reading.person.id;
    if (chat != nullptr && reading.messageId != 0
        && (reader == chat->customerId || reader == chat->agentId)) {
        const auto text = seenText({chat->id, false}, reader, std::to_string(reading.messageId));
        m_rooms.tell(chat->id, "chat:seen", text);
    }
}

} // namespace backline::server::api::livechat
