#pragma once

#include "models/domain/types.h"
#include "services/server/store/unit.h"

#include <string>

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

} // namespace backline::server::store
