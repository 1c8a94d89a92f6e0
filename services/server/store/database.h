#pragma once

#include "services/server/store/query.h"

#include <soci/session.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <typeindex>
#include <unordered_map>

namespace backline::server::store {

enum class Engine
{
    Sqlite,
    Postgres
};

/// One connection to the store with its prepared statements. Belongs to one thread at a time.
class Database
{
public:
    /// Opens (and creates) the SQLite file. SQLite is set up as security.md asks: WAL, synchronous=FULL,
    /// defensive, no trusted schema, no ATTACH, lowered limits.
    static std::unique_ptr<Database> openSqlite(const std::filesystem::path& file);

    /// A disposable SQLite file for derived data: WAL without syncs.
    static std::unique_ptr<Database> openDerived(const std::filesystem::path& file);

    static std::unique_ptr<Database> openPostgres(const std::string& connection);

    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    Engine engine() const { return m_engine; }

    /// A prepared statement, kept for the life of the connection. sql must be a literal or otherwise recur.
    Query query(std::string_view sql);

    /// SQLite only: copies everything into a new private file that is whole by itself and safe on the disk.
    void backUp(const std::filesystem::path& target);

    /// Statements whose values are bound once, for what runs with every message: a class that is made from
    /// the session on first use and lives as long as the connection.
    template<class Statements>
    Statements& kept()
    {
        auto& slot = m_kept[typeid(Statements)];
        if (!slot) {
            slot = std::make_shared<Statements>(m_session);
        }
        return *static_cast<Statements*>(slot.get());
    }

    /// Runs text that is not worth keeping: schema, BEGIN, PRAGMA.
    void run(const std::string& sql);

private:
    Database(Engine engine, const std::string& connection);

    Engine m_engine;
    soci::session m_session;
    std::unordered_map<std::string_view, std::unique_ptr<PreparedStatement>> m_statements;
    std::unordered_map<std::type_index, std::shared_ptr<void>> m_kept;
};

} // namespace backline::server::store
