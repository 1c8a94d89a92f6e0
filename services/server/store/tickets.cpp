#include "services/server/store/tickets.h"

namespace backline::server::store {

domain::Id insertTicket(Unit& unit, const TicketRecord& ticket)
{
    domain::Id id = 0;
    auto query =
        unit.db.query("INSERT INTO ticket (code, department, title, requester_id, conversation_id, "
                      "transcript, created_at) VALUES "
                      "(:code, :department, :title, :requester, :conversation, :transcript, :at) RETURNING id"
        );
    query.use(ticket.code).use(ticket.department).use(ticket.title).useId(ticket.requesterId);
    query.useId(ticket.conversationId).use(ticket.transcript).use(unit.now).into(id).next();
    return id;
}

int ticketCountOf(Database& db, domain::Id requesterId)
{
    int count = 0;
    auto query = db.query("SELECT COUNT(*) FROM ticket WHERE requester_id = :id");
    query.use(requesterId).into(count).next();
    return count;
}

} // namespace backline::server::store
