#include "services/server/api/backline/live_chat.h"

#include "services/protocol/live_chat.h"
#include "services/protocol/timestamps.h"
#include "services/server/api/backline/refusals.h"
#include "services/server/usecases/customer_context.h"
#include "services/server/usecases/live_chats.h"
#include "services/server/usecases/views.h"

#include <boost/json/parse.hpp>

#include <array>
#include <charconv>

namespace backline::server::api::own {

namespace {

namespace wire = protocol::api;
using Reason = usecases::Refusal::Reason;

struct Wording
{
    std::string_view text; ///< of the use case
    const char* code;
    const char* message;
};

constexpr std::array<Wording, 4> wordings{{
    {usecases::agentNotAvailable,
     "not_available",
     "This colleague is not available: choose somebody who is online"},
    {usecases::targetNotFound, "no_such_colleague", "There is no such colleague: choose another one"},
    {usecases::targetAtCapacity, "at_capacity", "This colleague has no hand free: choose another one"},
    {usecases::targetHasIt, "has_it_already", "This colleague has the conversation already"},
}};

/// The use cases' reasons in words that say what to do.
Failure failureOf(const usecases::Refusal& refusal)
{
    auto failure = toFailure(refusal);
    for (const auto& wording : wordings) {
        if (refusal.reason == Reason::Invalid && refusal.text == wording.text) {
            failure.code = wording.code;
            failure.message = wording.message;
        }
    }
    return failure;
}

Answer conversationOr(const usecases::Result<store::ConversationRow>& result)
{
    return result ? Answer(okJson(usecases::toView(*result))) : Answer(failureOf(result.error()));
}

Answer transfer(const Call& call, store::Unit& unit, const wire::TransferRequest& body)
{
    const auto reason = body.reason ? body.reason->value : std::string();
    return conversationOr(usecases::transfer(unit, call.parameter(), body.to, reason, call.principal));
}

Answer assign(const Call& call, store::Unit& unit, const wire::AssignRequest& body)
{
    return conversationOr(usecases::assign(unit, call.parameter(), body.agent, call.principal));
}

Answer takeOver(const Call& call, store::Unit& unit, const wire::ReasonRequest& body)
{
    const auto reason = body.reason ? body.reason->value : std::string();
    return conversationOr(usecases::takeOver(unit, call.parameter(), reason, call.principal));
}

Answer convert(const Call& call, store::Unit& unit, const wire::ConvertRequest& body)
{
    const auto subject = body.subject ? body.subject->value : std::string();
    const auto made = usecases::convertToTicket(unit, call.parameter(), subject, call.principal);
    if (!made) {
        return toFailure(made.error());
    }
    return okJson(wire::ConvertAnswer{{made->id, made->code}, made->existed});
}

wire::TimelineEntry toEntry(const usecases::TimelineItem& item)
{
    wire::TimelineEntry entry;
    entry.at = protocol::toIso(item.at);
    if (const auto* ticket = std::get_if<usecases::TicketSummary>(&item.record)) {
        entry.kind = "ticket";
        entry.id = ticket->code;
        entry.title = ticket->title;
        entry.state = ticket->status;
        return entry;
    }
    const auto& row = std::get<store::ConversationRow>(item.record);
    entry.kind = "conversation";
    entry.id = row.conversation.publicId;
    entry.title = row.conversation.subject;
    entry.state = domain::toWord(row.conversation.state);
    entry.agent = row.agentName;
    if (const auto& rating = item.rating) {
        entry.rating = wire::RatingView{rating->stars, rating->comment, protocol::toIso(rating->at)};
    }
    return entry;
}

wire::CustomerView toView(const usecases::CustomerContext& context)
{
    const auto& customer = context.customer;
    wire::CustomerView view;
    view.id = customer.id;
    view.username = customer.username;
    view.name = customer.name;
    view.email = customer.email;
    view.member_level = customer.memberLevel;
    view.account_age_days = context.accountAgeDays;
    return view;
}

/// What the conversation came with; an empty object when that cannot be read.
boost::json::object metadataOf(const domain::Conversation& conversation)
{
    boost::system::error_code failure;
    auto value = boost::json::parse(conversation.metadata, failure);
    return failure || !value.is_object() ? boost::json::object() : std::move(value.get_object());
}

Answer customer(const Call& call, store::Database& db)
{
    constexpr int shown = 50;
    const auto conversation = store::conversationByPublicId(db, call.parameter());
    if (!conversation) {
        return toFailure(usecases::notFound());
    }
    wire::CustomerContextView view;
    view.metadata = metadataOf(*conversation);
    view.source = conversation->source;
    const auto customerId = conversation->customerId;
    const auto context = usecases::customerContext(db, customerId, conversation->id, call.now);
    if (context.customer.id != 0) {
        view.customer = toView(context);
        view.ticket_count = context.ticketCount;
        view.chat_count = context.chatCount;
        for (const auto& item : usecases::customerTimeline(db, customerId, conversation->id, shown)) {
            view.timeline.push_back(toEntry(item));
        }
    }
    return okJson(view);
}

std::vector<Route> handingRoutes(const std::string& base)
{
    const auto view = protocol::schemaOf<wire::ConversationView>();
    return {
        {"POST",
         base + "/transfer",
         access::staff,
         true,
         writesWith<wire::TransferRequest>(transfer),
         "Hand it over to a colleague",
         protocol::schemaOf<wire::TransferRequest>(),
         view},
        {"POST",
         base + "/assign",
         access::leads,
         true,
         writesWith<wire::AssignRequest>(assign),
         "Give a waiting conversation to somebody who is online",
         protocol::schemaOf<wire::AssignRequest>(),
         view},
        {"POST",
         base + "/takeover",
         access::leads,
         true,
         writesWith<wire::ReasonRequest>(takeOver, BodyRule::Optional),
         "Take a colleague's conversation over",
         protocol::schemaOf<wire::ReasonRequest>(),
         view},
    };
}

} // namespace

std::optional<domain::Id> idIn(const std::string& text)
{
    domain::Id id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    const bool whole = error == std::errc() && end == text.data() + text.size() && id > 0;
    return whole ? std::optional(id) : std::nullopt;
}

std::vector<Route> liveChatRoutes()
{
    const std::string base = "/api/v1/conversations/{id}";
    auto routes = handingRoutes(base);
    routes.push_back(
        {"POST",
         base + "/convert-to-ticket",
         access::signedIn,
         true,
         writesWith<wire::ConvertRequest>(convert, BodyRule::Optional),
         "Make a ticket of it; there is one at most",
         protocol::schemaOf<wire::ConvertRequest>(),
         protocol::schemaOf<wire::ConvertAnswer>()}
    );
    routes.push_back(
        {"GET",
         base + "/customer",
         access::staff,
         false,
         reads(customer),
         "What is known of its customer, with a timeline",
         {},
         protocol::schemaOf<wire::CustomerContextView>()}
    );
    return routes;
}

} // namespace backline::server::api::own
