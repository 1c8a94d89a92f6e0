#include "services/server/store/transfers.h"

namespace backline::server::store {

void insertTransfer(Unit& unit, domain::Id conversationId, const domain::Transfer& transfer)
{
    auto query = unit.db.query("INSERT INTO transfer (conversation_id, from_id, to_id, by_id, reason, at) "
                               "VALUES (:conversation, :from, :to, :by, :reason, :at)");
    query.use(conversationId).use(transfer.fromId).use(transfer.toId).use(transfer.byId);
    query.use(transfer.reason).use(unit.now).run();
}

std::vector<domain::Transfer> transfersOf(Database& db, domain::Id conversationId)
{
    std::vector<domain::Transfer> transfers;
    domain::Transfer transfer;
    auto query = db.query("SELECT from_id, to_id, by_id, reason, at FROM transfer WHERE conversation_id = "
                          ":id ORDER BY id");
    query.use(conversationId).into(transfer.fromId).into(transfer.toId).into(transfer.byId);
    query.into(transfer.reason).into(transfer.at);
    while (query.next()) {
        transfers.push_back(transfer);
    }
    return transfers;
}

} // namespace backline::server::store
