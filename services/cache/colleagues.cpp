#include "services/cache/colleagues.h"

#include "services/cache/desk_codec.h"
#include "services/cache/local_store.h"
#include "services/cache/sql_transaction.h"

#include <utility>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

Colleagues::Colleagues(LocalStore& store, QString account)
    : m_connection(store.connection())
    , m_account(std::move(account))
{}

bool Colleagues::save(const std::vector<domain::Person>& people)
{
    SqlTransaction change(m_connection, Durability::Process);
    change.run(u"DELETE FROM colleague WHERE account = ?"_s, {boundText(m_account)});
    int position = 0;
    for (const auto& person : people) {
        change.run(
            u"INSERT INTO colleague (account, position, record) VALUES (?, ?, ?)"_s,
            {boundText(m_account), position++, encoded(person)}
        );
    }
    return change.commit();
}

std::vector<domain::Person> Colleagues::all()
{
    std::vector<domain::Person> people;
    m_connection.read(
        u"SELECT record FROM colleague WHERE account = ? ORDER BY position"_s,
        {boundText(m_account)},
        [&](const QSqlQuery& row) { people.push_back(decodedPerson(row.value(0).toByteArray())); }
    );
    return people;
}

} // namespace backline::cache
