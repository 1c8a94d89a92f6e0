#include "services/cache/read_positions.h"

#include "services/cache/local_store.h"

#include <utility>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

ReadPositions::ReadPositions(LocalStore& store, QString account)
    : m_connection(store.connection())
    , m_account(std::move(account))
{}

bool ReadPositions::save(const std::string& conversation, long long seq)
{
    return m_connection.setDurability(Durability::Process)
        && m_connection.run(
            u"INSERT INTO read_position (account, conversation, seq) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET seq = excluded.seq WHERE excluded.seq > seq"_s,
            {boundText(m_account), boundText(conversation), seq}
        );
}

long long ReadPositions::load(const std::string& conversation)
{
    long long seq = 0;
    m_connection.read(
        u"SELECT seq FROM read_position WHERE account = ? AND conversation = ?"_s,
        {boundText(m_account), boundText(conversation)},
        [&](const QSqlQuery& row) { seq = row.value(0).toLongLong(); }
    );
    return seq;
}

std::unordered_map<std::string, long long> ReadPositions::all()
{
    std::unordered_map<std::string, long long> positions;
    m_connection.read(
        u"SELECT conversation, seq FROM read_position WHERE account = ?"_s,
        {boundText(m_account)},
        [&](const QSqlQuery& row) {
            positions.emplace(row.value(0).toString().toStdString(), row.value(1).toLongLong());
        }
    );
    return positions;
}

} // namespace backline::cache
