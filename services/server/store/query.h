#pragma once

#include <soci/exchange-traits.h>
#include <soci/into.h>
#include <soci/session.h>
#include <soci/statement.h>
#include <soci/type-conversion.h>
#include <soci/use.h>

#include <deque>
#include <optional>
#include <string>
#include <type_traits>

namespace sqlite_api {
struct sqlite3;
}

namespace backline::server::store {

/// A statement and its text, prepared once per connection.
struct PreparedStatement
{
    PreparedStatement(soci::session& session, std::string text);

    /// For statements that are bound once: binds what was exchanged for good.
    void bindForGood();

    /// One run of a statement that is bound for good; false when it brought no row.
    bool runOnce();

    /// Ends its run, wherever that was.
    void rewind();

    std::string sql;
    soci::statement statement;
    bool busy = false;

private:
    bool m_isSqlite;
};

/// An INSERT of at most one row that gives its id, bound once like a PreparedStatement. In SQLite RETURNING
/// would cost as much as the row itself.
class PreparedInsertion
{
public:
    PreparedInsertion(soci::session& session, const std::string& text);

    template<class... Bound>
    void use(Bound&... bound)
    {
        m_statement.statement.exchange(soci::use(bound...));
    }

    /// When everything is bound.
    void bindForGood();

    /// 0 when ON CONFLICT let nothing be inserted.
    long long runOnce();

private:
    sqlite_api::sqlite3* m_sqlite;
    PreparedStatement m_statement;
    long long m_id = 0;
};

/// What a SELECT says at its end to keep the rows to itself until the transaction ends. SQLite has one
/// writer.
const char* lockingClause(soci::session& session);

/// One run of a prepared statement:
///
///     auto query = db.query("SELECT name FROM person WHERE id = :id");
///     query.use(id).into(name);
///     if (query.next()) …
///
/// What is bound must outlive the query, and values are bound in the order of the placeholders. The end of
/// the query ends the statement, so that no snapshot stays open.
class Query
{
public:
    explicit Query(PreparedStatement& prepared);
    ~Query();
    Query(Query&& other) noexcept;
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    Query& operator=(Query&&) = delete;

    template<class T>
    Query& use(const T& value)
    {
        m_prepared->statement.exchange(soci::use(value));
        return *this;
    }

    /// What is made in the call would be gone when the statement runs, except for the kinds below.
    template<class T>
    Query& use(const T&& value) = delete;

    /// Numbers and texts that are made in the call are kept by the query itself.
    Query& use(int&& value) { return use(static_cast<const long long&>(m_numbers.emplace_back(value))); }

    Query& use(long long&& value)
    {
        return use(static_cast<const long long&>(m_numbers.emplace_back(value)));
    }

    Query& use(std::string&& value)
    {
        return use(static_cast<const std::string&>(m_texts.emplace_back(std::move(value))));
    }

    Query& use(std::string_view value)
    {
        return use(static_cast<const std::string&>(m_texts.emplace_back(value)));
    }

    Query& use(const char* value) { return use(std::string_view(value)); }

    Query& use(bool value)
    {
        return use(static_cast<const long long&>(m_numbers.emplace_back(value ? 1 : 0)));
    }

    /// NULL for 0: references to nobody.
    Query& useId(long long id);

    /// NULL for an empty text: unique columns that may be without a value.
    Query& useOrNull(const std::string& text);

    template<class T>
    Query& into(T& value)
    {
        m_prepared->statement.exchange(soci::into(value));
        return *this;
    }

    /// 0 for NULL.
    Query& intoId(long long& id);

    /// Reads the next row into what was bound; false at the end.
    bool next();

    /// Runs a statement without rows, and tells how many it changed.
    long long run();

private:
    struct NullableId
    {
        long long* target;
        long long value;
        soci::indicator indicator;
    };

    void start();

    PreparedStatement* m_prepared;
    bool m_started = false;
    bool m_atEnd = false;
    std::deque<long long> m_numbers;
    std::deque<std::string> m_texts;
    std::deque<NullableId> m_nullables;
    std::deque<soci::indicator> m_indicators;
};

} // namespace backline::server::store
