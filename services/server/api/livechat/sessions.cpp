#include "services/server/api/livechat/sessions.h"

#include "services/protocol/livechat_answers.h"
#include "services/protocol/livechat_requests.h"
#include "services/server/api/livechat/incoming.h"
#include "services/server/api/livechat/views.h"
#include "services/server/usecases/customer_context.h"
#include "services/server/usecases/live_chats.h"

namespace backline::server::api::livechat {

namespace {

constexpr unsigned badRequest = 400;
constexpr unsigned forbiddenStatus = 403;
constexpr unsigned notFoundStatus = 404;
constexpr unsigned serverError = 500;

Answer started(const Call& call, store::Unit& unit, const usecases::ChatStart& start)
{
    const auto row = usecases::startChat(unit, call.principal, start);
    if (!row) {
        return bareFailure(serverError, "Failed to start session");
    }
    const auto& conversation = row->conversation;
    const auto context =
        usecases::customerContext(unit.db, conversation.customerId, conversation.id, unit.now);
    wire::StartAnswer answer;
    answer.message = "Chat session created. Waiting for agent to accept.";
    answer.session = sessionView(unit.db, *row, Freshness::JustMade);
    answer.customer_context = contextView(context, *row, ContextExtent::Recent);
    return okJson(answer);
}

Prepared start(const Call& call, store::Database&)
{
    auto read = readStart(bodyOf(call));
    if (auto* failure = std::get_if<Failure>(&read)) {
        return std::move(*failure);
    }
    auto chat = std::get<usecases::ChatStart>(std::move(read));
    chat.peerAddress = call.request.peer.address;
    chat.userAgent = call.request.header("user-agent");
    return WriteStep([call, chat = std::move(chat)](store::Unit& unit) { return started(call, unit, chat); });
}

/// Whoever may not see a session is told what is told of one that does not exist: that it says nothing.
Answer messages(const Call& call, store::Database& db)
{
    wire::MessageList list;
    const auto session = findSession(db, idOf(call.parameter()));
    if (session && maySee(call.principal, *session)) {
        list.messages = messageViews(db, session->conversation.id, call.services.links, call.now);
    }
    return okJson(list);
}

Answer customerContext(const Call& call, store::Database& db)
{
    const auto session = findSession(db, idOf(call.parameter()));
    if (!session) {
        return bareFailure(notFoundStatus, "Session not found");
    }
    if (!maySee(call.principal, *session)) {
        return bareFailure(forbiddenStatus, "Unauthorized");
    }
    const auto& conversation = session->conversation;
    const auto context = usecases::customerContext(db, conversation.customerId, conversation.id, call.now);
    return okJson(wire::ContextAnswer{true, contextView(context, *session, ContextExtent::Everything)});
}

Answer converted(const Call& call, store::Unit& unit, const std::string& subject)
{
    const auto session = findSession(unit.db, idOf(call.parameter()));
    const auto ticket = session
        ? usecases::convertToTicket(unit, session->conversation.publicId, subject, call.principal)
        : usecases::Result<usecases::TicketMade>(usecases::notFound());
    if (!ticket) {
        return bareFailure(notFoundStatus, "Session not found");
    }
    const char* const message = ticket->existed ? "Ticket already created" : "Chat converted to ticket";
    return okJson(wire::TicketAnswer{true, ticket->id, message});
}

Prepared convert(const Call& call, store::Database&)
{
    constexpr std::size_t longestSubject = 255;
    const auto* body = bodyOf(call);
    if (isGiven(memberOf(body, "category_id"))) {
        return bareFailure(badRequest, "Invalid category_id");
    }
    auto subject = textMember(body, "subject", longestSubject);
    if (!subject) {
        return bareFailure(badRequest, "Invalid subject");
    }
    return WriteStep([call, subject = std::move(*subject)](store::Unit& unit) {
        return converted(call, unit, subject);
    });
}

} // namespace

std::vector<Route> sessionRoutes()
{
    const std::string base = "/api/live-chat";
    return {
        {"POST",
         base + "/start",
         access::customersOnly,
         true,
         start,
         "Start a chat; it waits for an agent",
         protocol::schemaOf<wire::StartRequest>(),
         protocol::schemaOf<wire::StartAnswer>()},
        {"GET",
         base + "/{id}/messages",
         access::signedIn,
         false,
         reads(messages),
         "What was said, oldest first; nothing of a session that is not the caller's",
         {},
         protocol::schemaOf<wire::MessageList>()},
        {"GET",
         base + "/{id}/customer-context",
         access::signedIn,
         false,
         reads(customerContext),
         "What is known of the session's customer",
         {},
         protocol::schemaOf<wire::ContextAnswer>()},
        {"POST",
         base + "/{id}/convert-to-ticket",
         access::signedIn,
         true,
         convert,
         "Make a ticket of a session, once",
         protocol::schemaOf<wire::ConvertRequest>(),
         protocol::schemaOf<wire::TicketAnswer>()},
    };
}

} // namespace backline::server::api::livechat
