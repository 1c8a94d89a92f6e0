#include "services/cache/sql_transaction.h"

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

SqlTransaction::SqlTransaction(SqlConnection& connection, Durability durability)
    : m_connection(connection)
    , m_isOpen(connection.setDurability(durability) && connection.run(u"BEGIN IMMEDIATE"_s))
    , m_isWhole(m_isOpen)
{}

SqlTransaction::~SqlTransaction()
{
    if (m_isOpen) {
        m_connection.run(u"ROLLBACK"_s);
    }
}

bool SqlTransaction::run(const QString& statement, const QVariantList& values)
{
    m_isWhole = m_isWhole && m_connection.run(statement, values);
    return m_isWhole;
}

bool SqlTransaction::commit()
{
    if (!m_isWhole || !m_connection.run(u"COMMIT"_s)) {
        return false;
    }
    m_isOpen = false;
    return true;
}

} // namespace backline::cache
