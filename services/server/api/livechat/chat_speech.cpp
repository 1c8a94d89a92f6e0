#include "services/server/api/livechat/chat_speech.h"

#include "services/protocol/json_writer.h"
#include "services/server/api/livechat/chat_words.h"
#include "services/server/api/livechat/incoming.h"
#include "services/server/api/livechat/views.h"
#include "services/server/api/livechat/wording.h"
#include "services/server/store/attachments.h"
#include "services/server/store/canned_replies.h"
#include "services/server/usecases/canned_use.h"
#include "services/server/usecases/speaking.h"

#include <string>
#include <utility>

namespace backline::server::api::livechat {

namespace {

using realtime::Client;
using usecases::LinkSigner;
using usecases::Principal;
using Ack = std::optional<realtime::Ack>;

constexpr const char* notParticipant = "Unauthorized";
constexpr const char* sessionClosed = "This session is closed";

/// What was said, and the chat it was said in.
struct Spoken
{
    Chat chat;
    std::string text; ///< the message as JSON
};

Fault toFault(const usecases::Refusal& refusal)
{
    using Reason = usecases::Refusal::Reason;
    switch (refusal.reason) {
    case Reason::NotFound:
        return {sessionNotFound};
    case Reason::WrongState:
        return {sessionClosed};
    case Reason::NotYours:
        return {notParticipant};
    case Reason::KeyReused:
        return {"This client_id was used for something else: use a new one"};
    case Reason::Invalid:
        break;
    }
    return {refusal.text};
}

/// The chat for one of its two sides.
Outcome<Chat> ownChat(store::Unit& unit, const Principal& principal, Words& words)
{
    if (words.saying.conversation.empty()) {
        const auto row = findSession(unit.db, words.session.id);
        words.saying.conversation = row ? row->conversation.publicId : std::string();
    }
    const auto& publicId = words.saying.conversation;
    const auto speaking = store::speakingState(unit.db, publicId);
    if (!speaking || speaking->state == domain::ConversationState::Bot) {
        return Fault{sessionNotFound};
    }
    Chat chat{speaking->id, publicId, speaking->customerId, speaking->agentId};
    if (!chat.isParticipant(principal)) {
        return Fault{notParticipant};
    }
    return chat;
}

wire::Message viewOf(
    const domain::Message& message,
    const SessionRef& session,
    const Principal& principal,
    const LinkSigner& links
)
{
    const bool byAdmin = principal.person.role == domain::Role::Admin;
    auto view = messageView(message, {links, message.at, Freshness::JustMade, byAdmin});
    if (session.isText) {
        view.session_id = std::to_string(session.id);
    }
    return view;
}

Outcome<Spoken> spoken(store::Unit& unit, const Principal& principal, Words& words, const LinkSigner& links)
{
    auto chat = ownChat(unit, principal, words);
    if (!chat) {
        return chat.error();
    }
    if (words.fault != nullptr) {
        return Fault{words.fault};
    }
    if (!words.storedName.empty()) {
        const auto attachment = store::attachmentByStoredName(unit.db, words.storedName);
        words.saying.attachmentId = attachment ? attachment->id : 0;
    }
    const auto said = usecases::say(unit, principal, words.saying);
    if (!said) {
        return toFault(said.error());
    }
    auto view = viewOf(said->message, words.session, principal, links);
    if (!view.content.value) {
        view.content.value.emplace(std::nullopt); // "undefined" is for files that a session was given with
    }
    withArticleText(unit.db, view);
    auto text = protocol::toJson(view);
    word(unit.effects, "message", text);
    return Spoken{std::move(*chat), std::move(text)};
}

/// A prepared answer that an agent wants to say.
struct CannedWords
{
    Words words;
    domain::Id reply = 0;
    usecases::Variables variables;
};

/// Why this reply is not for this principal; null when it is.
const char* cannedFault(store::Unit& unit, const Principal& principal, domain::Id id)
{
    const auto reply = store::cannedReplyById(unit.db, id);
    if (!reply) {
        return "Canned response not found";
    }
    return usecases::maySeeCanned(principal, *reply) ? nullptr : "Access denied";
}

/// {"message":…,"canned_response":{"id","title"}} without its braces.
std::string cannedMembers(const domain::CannedReply& reply, const std::string& messageText)
{
    return "\"message\":" + messageText + ",\"canned_response\":{\"id\":" + std::to_string(reply.id)
        + ",\"title\":" + protocol::toJson(reply.title) + "}";
}

/// A job that is refused changes nothing by itself, so the use is counted behind everything else that may be
/// wrong.
Outcome<Spoken> cannedSpoken(
    store::Unit& unit,
    const Principal& principal,
    CannedWords& canned,
    const LinkSigner& links
)
{
    if (const auto* fault = cannedFault(unit, principal, canned.reply)) {
        return Fault{fault};
    }
    auto chat = ownChat(unit, principal, canned.words);
    if (!chat) {
        return chat.error();
    }
    const auto state = store::speakingState(unit.db, chat->publicId)->state;
    if (state != domain::ConversationState::Active) {
        return Fault{sessionClosed};
    }
    const auto used = usecases::useCanned(unit, principal, canned.reply, canned.variables);
    if (!used) {
        return toFault(used.error());
    }
    auto saying = canned.words.saying;
    saying.content = used->content;
    const auto said = usecases::say(unit, principal, saying);
    if (!said) {
        return toFault(said.error());
    }
    auto view = viewOf(said->message, canned.words.session, principal, links);
    view.kb_article = {};
    auto text = protocol::toJson(view);
    word(unit.effects, "message", text);
    return Spoken{std::move(*chat), cannedMembers(used->reply, text)};
}

} // namespace

void ChatSpeech::send(const RealtimeRequest& request)
{
    auto words = wordsOf(request);
    if (const auto* chat = m_rooms.find(words.session.id)) {
        words.saying.conversation = chat->publicId;
    }
    submitChatJob(
        m_writer,
        request,
        [this, words = std::move(words)](store::Unit& unit, const Principal& who) mutable {
            return spoken(unit, who, words, m_links);
        },
        [this](Client&, const Ack& ack, Spoken& result) {
            m_rooms.learn(std::move(result.chat));
            succeed(ack, R"("message":)" + result.text);
        }
    );
}

void ChatSpeech::useCanned(const RealtimeRequest& request)
{
    CannedWords canned;
    canned.words.session = sessionOf(request);
    canned.reply = idOf(memberOf(payloadOf(request), "response_id")).value_or(0);
    canned.variables = readVariables(memberOf(payloadOf(request), "variables"));
    submitChatJob(
        m_writer,
        request,
        [this, canned = std::move(canned)](store::Unit& unit, const Principal& who) mutable {
            return cannedSpoken(unit, who, canned, m_links);
        },
        [this](Client&, const Ack& ack, Spoken& result) {
            m_rooms.learn(std::move(result.chat));
            succeed(ack, result.text);
        }
    );
}

} // namespace backline::server::api::livechat
