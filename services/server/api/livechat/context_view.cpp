#include "services/protocol/timestamps.h"
#include "services/server/api/livechat/views.h"
#include "services/server/usecases/views.h"

namespace backline::server::api::livechat {

namespace {

std::vector<wire::ContextTicket> ticketsOf(const std::vector<usecases::TicketSummary>& tickets)
{
    std::vector<wire::ContextTicket> views;
    for (const auto& ticket : tickets) {
        views.push_back(
            {ticket.id, ticket.code, ticket.title, ticket.status, protocol::toIso(ticket.createdAt)}
        );
    }
    return views;
}

std::vector<wire::ContextChat> chatsOf(const std::vector<store::ConversationRow>& rows)
{
    std::vector<wire::ContextChat> views;
    for (const auto& row : rows) {
        const auto& c = row.conversation;
        wire::ContextChat chat;
        chat.id = c.id;
        if (!c.subject.empty()) {
            chat.subject = c.subject;
        }
        chat.status = statusWord(c.state);
        chat.started_at = protocol::toIso(startedAt(c));
        chat.ended_at = usecases::isoOrNone(c.closedAt);
        views.push_back(std::move(chat));
    }
    return views;
}

wire::ContextCustomer customerOf(const usecases::CustomerContext& context, const store::ConversationRow& row)
{
    wire::ContextCustomer customer;
    const auto& person = context.customer;
    customer.name = person.id != 0 ? person.name : usecases::customerName(row);
    if (person.id != 0) {
        customer.id = person.id;
        customer.email = person.email;
        customer.status = person.enabled ? "active" : "blocked";
        customer.account_age_days = context.accountAgeDays;
    }
    return customer;
}

} // namespace

wire::CustomerContext contextView(
    const usecases::CustomerContext& context,
    const store::ConversationRow& row,
    ContextExtent extent
)
{
    wire::CustomerContext view;
    view.customer = customerOf(context, row);
    view.account_status = view.customer.status;
    view.previous_tickets_count = context.ticketCount;
    view.previous_chats_count = context.chatCount;
    if (extent != ContextExtent::Counts) {
        view.recent_tickets.value = ticketsOf(context.recentTickets);
        view.recent_chats.value = chatsOf(context.recentChats);
    }
    if (extent == ContextExtent::Everything) {
        view.active_tickets.value = ticketsOf(context.activeTickets);
        view.active_chats.value = chatsOf(context.activeChats);
    }
    return view;
}

} // namespace backline::server::api::livechat
