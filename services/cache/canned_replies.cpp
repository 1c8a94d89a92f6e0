#include "services/cache/canned_replies.h"

#include "services/cache/desk_codec.h"
#include "services/cache/local_store.h"
#include "services/cache/sql_transaction.h"

#include <utility>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

CannedReplies::CannedReplies(LocalStore& store, QString account)
    : m_connection(store.connection())
    , m_account(std::move(account))
{}

bool CannedReplies::save(const std::vector<domain::CannedReply>& replies)
{
    SqlTransaction change(m_connection, Durability::Process);
    change.run(u"DELETE FROM canned_reply WHERE account = ?"_s, {boundText(m_account)});
    int position = 0;
    for (const auto& reply : replies) {
        change.run(
            u"INSERT INTO canned_reply (account, position, record) VALUES (?, ?, ?)"_s,
            {boundText(m_account), position++, encoded(reply)}
        );
    }
    return change.commit();
}

std::vector<domain::CannedReply> CannedReplies::all()
{
    std::vector<domain::CannedReply> replies;
    m_connection.read(
        u"SELECT record FROM canned_reply WHERE account = ? ORDER BY position"_s,
        {boundText(m_account)},
        [&](const QSqlQuery& row) { replies.push_back(decodedReply(row.value(0).toByteArray())); }
    );
    return replies;
}

} // namespace backline::cache
