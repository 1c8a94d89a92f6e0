#include "services/server/usecases/customer_context.h"

#include "services/server/store/chat_lists.h"
#include "services/server/store/persons.h"

#include <algorithm>
#include <functional>

namespace backline::server::usecases {

namespace {

constexpr domain::Instant day = 24LL * 3600 * 1000;
constexpr int ticketsShown = 5;
constexpr int openTicketsShown = 20;
constexpr int chatsShown = 3;
constexpr int openChatsShown = 20;

} // namespace

CustomerContext customerContext(
    store::Database& db,
    domain::Id customerId,
    domain::Id except,
    domain::Instant now
)
{
    CustomerContext context;
    auto customer = customerId == 0 ? std::nullopt : store::personById(db, customerId);
    if (!customer) {
        return context;
    }
    context.customer = std::move(*customer);
    context.accountAgeDays = static_cast<int>(std::max(0LL, now - context.customer.createdAt) / day);
    context.ticketCount = store::ticketCountOf(db, customerId);
    context.recentTickets = store::ticketsOf(db, customerId, store::TicketChoice::All, ticketsShown);
    context.activeTickets = store::ticketsOf(db, customerId, store::TicketChoice::Open, openTicketsShown);
    store::CustomerChats chats{customerId, except, std::nullopt};
    context.chatCount = store::chatCountOf(db, chats);
    chats.closed = true;
    context.recentChats = store::chatsOfCustomer(db, chats, chatsShown);
    chats.closed = false;
    context.activeChats = store::chatsOfCustomer(db, chats, openChatsShown);
    return context;
}

std::vector<TimelineItem> customerTimeline(
    store::Database& db,
    domain::Id customerId,
    domain::Id except,
    int limit
)
{
    std::vector<TimelineItem> items;
    auto ratings = store::ratingsOfCustomer(db, customerId);
    for (auto& chat : store::chatsOfCustomer(db, {customerId, except, std::nullopt}, limit)) {
        const auto at = chat.conversation.createdAt;
        const auto rating = ratings.find(chat.conversation.id);
        items.push_back(
            {at, std::move(chat), rating == ratings.end() ? std::nullopt : std::optional(rating->second)}
        );
    }
    for (auto& ticket : store::ticketsOf(db, customerId, store::TicketChoice::All, limit)) {
        const auto at = ticket.createdAt;
        items.push_back({at, std::move(ticket), {}});
    }
    std::ranges::stable_sort(items, std::ranges::greater(), &TimelineItem::at);
    if (items.size() > static_cast<std::size_t>(limit)) {
        items.resize(static_cast<std::size_t>(limit));
    }
    return items;
}

} // namespace backline::server::usecases
