#pragma once

#include "models/domain/person.h"
#include "services/server/store/conversations.h"
#include "services/server/store/database.h"
#include "services/server/store/ratings.h"
#include "services/server/store/tickets.h"

#include <optional>
#include <variant>
#include <vector>

namespace backline::server::usecases {

using TicketSummary = store::TicketRow;

/// What is known of a customer, newest first.
struct CustomerContext
{
    domain::Person customer; ///< id 0: nobody we know
    int accountAgeDays = 0;
    int ticketCount = 0;
    int chatCount = 0; ///< without the one it is asked for
    std::vector<TicketSummary> recentTickets; ///< at most 5
    std::vector<TicketSummary> activeTickets; ///< at most 20
    std::vector<store::ConversationRow> recentChats; ///< closed ones, at most 3
    std::vector<store::ConversationRow> activeChats; ///< pending and active ones but the one it is asked for
};

/// `except`: the conversation it is asked for; 0 for none.
CustomerContext customerContext(
    store::Database& db,
    domain::Id customerId,
    domain::Id except,
    domain::Instant now
);

/// A conversation or a ticket of a customer.
struct TimelineItem
{
    domain::Instant at = 0; ///< when it began
    std::variant<store::ConversationRow, TicketSummary> record;
    std::optional<store::Rating> rating; ///< of a conversation
};

/// Newest first. `except` as above.
std::vector<TimelineItem> customerTimeline(
    store::Database& db,
    domain::Id customerId,
    domain::Id except,
    int limit
);

} // namespace backline::server::usecases
