#include "services/server/store/database.h"

#include "services/server/store/coalescing_vfs.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <cerrno>
#include <fcntl.h>
#include <stdexcept>
#include <unistd.h>

namespace backline::server::store {

namespace {

/// WAL and shared memory take over the mode of the database file, so it is made before SQLite opens it. One
/// that is there must not even be opened: closing it again would release the locks that SQLite holds for
/// other connections of this process (POSIX), and the next program that uses it would delete the WAL under
/// them.
void createPrivately(const std::filesystem::path& file)
{
    const int flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC;
    const int descriptor = ::open(file.c_str(), flags, S_IRUSR | S_IWUSR);
    if (descriptor < 0 && errno == EEXIST) {
        return;
    }
    if (descriptor < 0) {
        throw std::runtime_error("cannot open the database file " + file.string());
    }
    ::close(descriptor);
}

/// SQLite does not sync the file that VACUUM INTO makes.
void syncToDisk(const std::filesystem::path& file)
{
    for (const auto& path : {file, file.parent_path()}) {
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
        ::close(descriptor);
        if (!synced) {
            throw std::runtime_error("cannot write " + path.string() + " to the disk");
        }
    }
}

/// VACUUM INTO attaches the file it makes, which harden() forbids to everybody else.
class AttachPermission
{
public:
    explicit AttachPermission(sqlite_api::sqlite3* connection)
        : m_connection(connection)
    {
        sqlite_api::sqlite3_limit(m_connection, SQLITE_LIMIT_ATTACHED, 1);
    }

    ~AttachPermission() { sqlite_api::sqlite3_limit(m_connection, SQLITE_LIMIT_ATTACHED, 0); }

    AttachPermission(const AttachPermission&) = delete;
    AttachPermission& operator=(const AttachPermission&) = delete;

private:
    sqlite_api::sqlite3* m_connection;
};

/// Each connection belongs to one thread at a time, so SQLite need not lock it at every call, nor count every
/// allocation under a lock. Without effect when the process has used SQLite before.
void leaveLockingToUs()
{
    static const int done = sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD)
        + sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(done);
}

std::string sqliteConnection(const std::filesystem::path& file)
{
    return "db=\"" + file.string() + "\" timeout=5";
}

void harden(soci::session& session)
{
    auto* backend = static_cast<soci::sqlite3_session_backend*>(session.get_backend());
    auto* connection = backend->conn_;
    using namespace sqlite_api;
    sqlite3_extended_result_codes(connection, 1);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    constexpr int maxTextBytes = 16 * 1024 * 1024;
    sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, maxTextBytes);
    sqlite3_limit(connection, SQLITE_LIMIT_SQL_LENGTH, 100'000);
    sqlite3_limit(connection, SQLITE_LIMIT_EXPR_DEPTH, 100);
    sqlite3_limit(connection, SQLITE_LIMIT_COMPOUND_SELECT, 10);
    sqlite3_limit(connection, SQLITE_LIMIT_VARIABLE_NUMBER, 200);
}

/// Pages that are written again and again are checkpointed once: 32 MB of log instead of 4.
void checkpointSeldom(Database& database)
{
    constexpr long long logBytes = 32LL * 1024 * 1024;
    long long pageSize = 0;
    database.query("PRAGMA page_size").into(pageSize).next();
    database.run("PRAGMA wal_autocheckpoint=" + std::to_string(logBytes / pageSize));
}

} // namespace

Database::Database(Engine engine, const std::string& connection)
    : m_engine(engine)
    , m_session(engine == Engine::Sqlite ? *soci::factory_sqlite3() : *soci::factory_postgresql(), connection)
{}

Database::~Database() = default;

std::unique_ptr<Database> Database::openSqlite(const std::filesystem::path& file)
{
    leaveLockingToUs();
    createPrivately(file);
    const auto connection = sqliteConnection(file) + " vfs=" + coalescingVfs();
    std::unique_ptr<Database> database(new Database(Engine::Sqlite, connection));
    harden(database->m_session);
    for (const char* pragma :
         {"PRAGMA synchronous=FULL",
          // For new files. A message touches a few pages at the ends of indexes, and each goes into the log.
          "PRAGMA page_size=2048",
          "PRAGMA journal_mode=WAL",
          "PRAGMA foreign_keys=ON",
          "PRAGMA temp_store=MEMORY",
          "PRAGMA cache_size=-16384",
          "PRAGMA journal_size_limit=67108864"}) {
        database->run(pragma);
    }
    checkpointSeldom(*database);
    return database;
}

std::unique_ptr<Database> Database::openDerived(const std::filesystem::path& file)
{
    leaveLockingToUs();
    createPrivately(file);
    std::unique_ptr<Database> database(new Database(Engine::Sqlite, sqliteConnection(file)));
    harden(database->m_session);
    database->run("PRAGMA synchronous=OFF"); // first: a new file costs no sync either
    database->run("PRAGMA journal_mode=WAL");
    return database;
}

std::unique_ptr<Database> Database::openPostgres(const std::string& connection)
{
    return std::unique_ptr<Database>(new Database(Engine::Postgres, connection));
}

Query Database::query(std::string_view sql)
{
    auto found = m_statements.find(sql);
    if (found == m_statements.end()) {
        auto prepared = std::make_unique<PreparedStatement>(m_session, std::string(sql));
        const std::string_view key = prepared->sql;
        found = m_statements.emplace(key, std::move(prepared)).first;
    }
    return Query(*found->second);
}

void Database::backUp(const std::filesystem::path& target)
{
    auto* connection = static_cast<soci::sqlite3_session_backend*>(m_session.get_backend())->conn_;
    if (std::filesystem::exists(target)) {
        throw std::runtime_error(target.string() + " exists already");
    }
    createPrivately(target);
    const AttachPermission forTheCopy(connection);
    try {
        query("VACUUM INTO :target").use(target.string()).run();
        syncToDisk(target);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(target, ignored); // half a copy must not look like a backup
        throw;
    }
}

void Database::run(const std::string& sql)
{
    m_session.once << sql;
}

} // namespace backline::server::store
