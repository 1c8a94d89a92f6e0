#pragma once

#include "services/cache/sql_connection.h"

namespace backline::cache {

/// Several changes as one: what is not committed by the end of its scope is undone. Not nested. GUI thread.
class SqlTransaction
{
public:
    SqlTransaction(SqlConnection& connection, Durability durability);
    ~SqlTransaction();
    SqlTransaction(const SqlTransaction&) = delete;
    SqlTransaction& operator=(const SqlTransaction&) = delete;

    /// False when it could not begin or a change has failed; then the rest does nothing.
    bool run(const QString& statement, const QVariantList& values = {});

    /// True when everything is in the file.
    bool commit();

private:
    SqlConnection& m_connection;
    bool m_isOpen;
    bool m_isWhole;
};

} // namespace backline::cache
