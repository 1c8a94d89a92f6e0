#include "services/server/store/tickets.h"

namespace backline::server::store {

namespace {

#define TICKET_COLUMNS "SELECT id, code, title, status, created_at FROM ticket "

void bind(Query& query, TicketRow& ticket)
{
    query.into(ticket.id).into(ticket.code).into(ticket.title).into(ticket.status).into(ticket.createdAt);
}

} // namespace

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

std::vector<TicketRow> ticketsOf(Database& db, domain::Id requesterId, TicketChoice choice, int limit)
{
    std::vector<TicketRow> tickets;
    TicketRow ticket;
    auto query = db.query(
        choice == TicketChoice::All ? TICKET_COLUMNS "WHERE requester_id = :id ORDER BY id DESC LIMIT :limit"
                                    : TICKET_COLUMNS
            "WHERE requester_id = :id AND status IN ('open', 'assigned') ORDER BY id DESC LIMIT :limit"
    );
    query.use(requesterId).use(limit);
    bind(query, ticket);
    while (query.next()) {
        tickets.push_back(ticket);
    }
    return tickets;
}

std::optional<TicketRow> ticketOfConversation(Database& db, domain::Id conversationId)
{
    TicketRow ticket;
    auto query = db.query(TICKET_COLUMNS "WHERE conversation_id = :id");
    query.use(conversationId);
    bind(query, ticket);
    return query.next() ? std::optional(ticket) : std::nullopt;
}

} // namespace backline::server::store
