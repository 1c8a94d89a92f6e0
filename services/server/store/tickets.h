#pragma once

#include "models/domain/types.h"
#include "services/server/store/unit.h"

#include <optional>
#include <string>
#include <vector>

namespace backline::server::store {

/// A ticket as a plain record; its life comes with the tickets dialect.
struct TicketRecord
{
    std::string code;
    std::string department;
    std::string title;
    domain::Id requesterId = 0;
    domain::Id conversationId = 0;
    std::string transcript;
};

domain::Id insertTicket(Unit& unit, const TicketRecord& ticket);

/// How many tickets this person ever opened.
int ticketCountOf(Database& db, domain::Id requesterId);

/// A ticket in a list.
struct TicketRow
{
    domain::Id id = 0;
    std::string code;
    std::string title;
    std::string status; ///< open, assigned, resolved, closed
    domain::Instant createdAt = 0;
};

enum class TicketChoice
{
    All,
    Open ///< open or assigned
};

/// The tickets this person opened, newest first.
std::vector<TicketRow> ticketsOf(Database& db, domain::Id requesterId, TicketChoice choice, int limit);

/// The ticket that was made of a conversation.
std::optional<TicketRow> ticketOfConversation(Database& db, domain::Id conversationId);

} // namespace backline::server::store
