#include "services/server/store/query.h"

#include <stdexcept>

namespace backline::server::store {

PreparedStatement::PreparedStatement(soci::session& session, std::string text)
    : sql(std::move(text))
    , statement(session)
{
    statement.alloc();
    statement.prepare(sql);
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
    try {
        while (m_started && !m_atEnd) {
            m_atEnd = !m_prepared->statement.fetch();
        }
    } catch (...) { // NOLINT(bugprone-empty-catch): the failure was or will be met by the statement's user
    }
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
    m_started = true; // only now: a statement that failed has nothing left to read
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
