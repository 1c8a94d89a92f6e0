#include "services/server/api/livechat/chat_actions.h"

#include "services/protocol/json_writer.h"
#include "services/server/api/livechat/chat_transfer.h"
#include "services/server/api/livechat/incoming.h"
#include "services/server/api/livechat/views.h"
#include "services/server/api/livechat/wording.h"
#include "services/server/usecases/customer_context.h"
#include "services/server/usecases/handling.h"
#include "services/server/usecases/live_chats.h"

#include <string>
#include <utility>

namespace backline::server::api::livechat {

namespace {

using realtime::Client;
using usecases::Principal;
using Ack = std::optional<realtime::Ack>;

constexpr const char* startFailed = "Failed to start session";

/// A chat as an action leaves it, with what only its sender is told.
struct Result
{
    Chat chat;
    std::string text;
};

std::string startedMembers(store::Unit& unit, const store::ConversationRow& row)
{
    const auto& c = row.conversation;
    const auto context = usecases::customerContext(unit.db, c.customerId, c.id, unit.now);
    return "\"session\":" + protocol::toJson(sessionView(unit.db, row, Freshness::JustMade))
        + R"(,"message":"Chat session created. Waiting for agent to accept.","customer_context":)"
        + protocol::toJson(contextView(context, row, ContextExtent::Counts));
}

Outcome<Result> started(store::Unit& unit, const Principal& principal, const usecases::ChatStart& start)
{
    const auto row = usecases::startChat(unit, principal, start);
    if (!row) {
        return Fault{startFailed};
    }
    return Result{chatOf(*row), startedMembers(unit, *row)};
}

Outcome<Chat> visible(store::Unit& unit, const Principal& principal, const SessionRef& session)
{
    const auto row = findSession(unit.db, session.id);
    if (!row || !maySee(principal, *row)) {
        return Fault{sessionNotFound};
    }
    return chatOf(*row);
}

Outcome<Result> accepted(store::Unit& unit, const Principal& principal, const SessionRef& session)
{
    const auto found = findSession(unit.db, session.id);
    if (!found) {
        return Fault{sessionNotFound};
    }
    const auto& id = found->conversation.publicId;
    const auto row = usecases::accept(unit, id, principal.person, principal.actor());
    if (!row) {
        return Fault{"Already assigned"};
    }
    auto text = assignedText(session, principal.person.id);
    word(unit.effects, "accepted", text);
    return Result{chatOf(*row), std::move(text)};
}

Outcome<Result> ended(store::Unit& unit, const Principal& principal, const SessionRef& session)
{
    const auto found = findSession(unit.db, session.id);
    if (!found) {
        return Fault{sessionNotFound};
    }
    const auto row = usecases::endChat(unit, found->conversation.publicId, principal);
    if (!row) {
        return Fault{"Unauthorized to end this session"};
    }
    auto text = endedText(session, domain::toWord(principal.person.role));
    if (found->conversation.state == domain::ConversationState::Closed) {
        return Result{chatOf(*row), std::move(text)};
    }
    word(unit.effects, "closed", text);
    return Result{chatOf(*row), {}};
}

} // namespace

void ChatActions::start(const RealtimeRequest& request)
{
    auto read = readStart(payloadOf(request));
    if (const auto* failure = std::get_if<Failure>(&read)) {
        refuse(request.ack, failure->message);
        return;
    }
    auto chat = std::get<usecases::ChatStart>(std::move(read));
    chat.peerAddress = request.client.peerAddress();
    chat.userAgent = request.client.userAgent();
    submitChatJob(
        m_writer,
        request,
        [chat = std::move(chat)](store::Unit& unit, const Principal& who) {
            return started(unit, who, chat);
        },
        [this](Client& client, const Ack& ack, Result& result) {
            m_rooms.enter(client, std::move(result.chat));
            succeed(ack, result.text);
        }
    );
}

void ChatActions::join(const RealtimeRequest& request)
{
    submitChatJob(
        m_writer,
        request,
        [session = sessionOf(request)](store::Unit& unit, const Principal& who) {
            return visible(unit, who, session);
        },
        [this](Client& client, const Ack& ack, Chat& chat) {
            m_rooms.enter(client, std::move(chat));
            succeed(ack);
        }
    );
}

/// The room has been told already; who accepts comes to it now, and is told like the others.
void ChatActions::accept(const RealtimeRequest& request)
{
    submitChatJob(
        m_writer,
        request,
        [session = sessionOf(request)](store::Unit& unit, const Principal& who) {
            return accepted(unit, who, session);
        },
        [this](Client& client, const Ack& ack, Result& result) {
            if (!m_rooms.isIn(client, result.chat.id)) {
                client.emit("chat:session_assigned", result.text);
            }
            m_rooms.enter(client, std::move(result.chat));
            succeed(ack);
        }
    );
}

void ChatActions::transfer(const RealtimeRequest& request)
{
    transferChat(m_writer, request);
}

/// Who ends what has ended is heard here again, as ever, and nowhere else.
void ChatActions::end(const RealtimeRequest& request)
{
    submitChatJob(
        m_writer,
        request,
        [session = sessionOf(request)](store::Unit& unit, const Principal& who) {
            return ended(unit, who, session);
        },
        [this](Client&, const Ack& ack, const Result& result) {
            if (!result.text.empty()) {
                m_rooms.tell(result.chat.id, "chat:ended", result.text);
            }
            succeed(ack);
        }
    );
}

} // namespace backline::server::api::livechat
