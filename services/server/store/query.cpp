#include "services/server/store/query.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <stdexcept>

namespace backline::server::store {

namespace {

bool isSqlite(soci::session& session)
{
    return session.get_backend_name() == "sqlite3";
}

sqlite_api::sqlite3* sqliteOf(soci::session& session)
{
    return isSqlite(session) ? static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_
                             : nullptr;
}

} // namespace

PreparedStatement::PreparedStatement(soci::session& session, std::string text)
    : sql(std::move(text))
    , statement(session)
    , m_isSqlite(isSqlite(session))
{
    statement.alloc();
    statement.prepare(sql);
}

void PreparedStatement::bindForGood()
{
    statement.define_and_bind();
}

bool PreparedStatement::runOnce()
{
    try {
        const bool hasRow = statement.execute(true);
        rewind();
        return hasRow;
    } catch (...) {
        rewind();
        throw;
    }
}

/// PostgreSQL has sent everything when a statement was run; in SQLite a statement that was not read to its
/// end, or whose row could not be read, would keep its snapshot.
void PreparedStatement::rewind()
{
    if (m_isSqlite) {
        auto* backend = static_cast<soci::sqlite3_statement_backend*>(statement.get_backend());
        sqlite_api::sqlite3_reset(backend->stmt_);
    }
}

PreparedInsertion::PreparedInsertion(soci::session& session, const std::string& text)
    : m_sqlite(sqliteOf(session))
    , m_statement(session, m_sqlite == nullptr ? text + " RETURNING id" : text)
{}

void PreparedInsertion::bindForGood()
{
    if (m_sqlite == nullptr) {
        m_statement.statement.exchange(soci::into(m_id));
    }
    m_statement.bindForGood();
}

long long PreparedInsertion::runOnce()
{
    m_id = 0;
    m_statement.runOnce();
    if (m_sqlite != nullptr && sqlite_api::sqlite3_changes(m_sqlite) > 0) {
        m_id = sqlite_api::sqlite3_last_insert_rowid(m_sqlite);
    }
    return m_id;
}

const char* lockingClause(soci::session& session)
{
    return isSqlite(session) ? "" : " FOR UPDATE";
}

Query::Query(PreparedStatement& prepared)
    : m_prepared(&prepared)
{
    if (prepared.busy) {
        throw std::logic_error("a prepared statement is used while it still runs");
    }
    prepared.busy = true;
}

Query::Query(Query&& other) noexcept
    : m_prepared(other.m_prepared)
    , m_started(other.m_started)
    , m_atEnd(other.m_atEnd)
    , m_numbers(std::move(other.m_numbers))
    , m_texts(std::move(other.m_texts))
    , m_nullables(std::move(other.m_nullables))
    , m_indicators(std::move(other.m_indicators))
{
    other.m_prepared = nullptr;
}

Query::~Query()
{
    if (m_prepared == nullptr) {
        return;
    }
    m_prepared->rewind();
    m_prepared->statement.bind_clean_up();
    m_prepared->busy = false;
}

Query& Query::useId(long long id)
{
    auto& kept = m_nullables.emplace_back(nullptr, id, id == 0 ? soci::i_null : soci::i_ok);
    m_prepared->statement.exchange(soci::use(kept.value, kept.indicator));
    return *this;
}

Query& Query::useOrNull(const std::string& text)
{
    auto& indicator = m_indicators.emplace_back(text.empty() ? soci::i_null : soci::i_ok);
    m_prepared->statement.exchange(soci::use(text, indicator));
    return *this;
}

Query& Query::intoId(long long& id)
{
    auto& kept = m_nullables.emplace_back(&id, 0, soci::i_ok);
    m_prepared->statement.exchange(soci::into(kept.value, kept.indicator));
    return *this;
}

void Query::start()
{
    m_prepared->statement.define_and_bind();
    m_atEnd = !m_prepared->statement.execute(true);
    m_started = true;
}

bool Query::next()
{
    if (!m_started) {
        start();
    } else if (!m_atEnd) {
        m_atEnd = !m_prepared->statement.fetch();
    }
    if (!m_atEnd) {
        for (const auto& nullable : m_nullables) {
            if (nullable.target != nullptr) {
                *nullable.target = nullable.indicator == soci::i_ok ? nullable.value : 0;
            }
        }
    }
    return !m_atEnd;
}

long long Query::run()
{
    start();
    return m_prepared->statement.get_affected_rows();
}

} // namespace backline::server::store
