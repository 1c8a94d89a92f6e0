#include "services/server/store/store_error.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <system_error>

namespace backline::server::store {

namespace {

StoreFailure fromSqlite(int code)
{
    switch (code & 0xFF) {
    case 19: // SQLITE_CONSTRAINT
        return StoreFailure::Constraint;
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return StoreFailure::Busy;
    case 13: // SQLITE_FULL
        return StoreFailure::Full;
    case 10: // SQLITE_IOERR
    case 11: // SQLITE_CORRUPT
    case 14: // SQLITE_CANTOPEN
    case 26: // SQLITE_NOTADB
        return StoreFailure::Broken;
    default:
        return StoreFailure::Other;
    }
}

StoreFailure fromSqlState(const std::string& state)
{
    if (state.starts_with("23")) {
        return StoreFailure::Constraint;
    }
    if (state.starts_with("40")) {
        return StoreFailure::Busy;
    }
    if (state == "53100") {
        return StoreFailure::Full;
    }
    return state.starts_with("08") || state.starts_with("58") ? StoreFailure::Broken : StoreFailure::Other;
}

} // namespace

StoreFailure classify(const std::exception& error)
{
    if (const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error)) {
        return fromSqlite(sqlite->result());
    }
    if (const auto* postgres = dynamic_cast<const soci::postgresql_soci_error*>(&error)) {
        return fromSqlState(postgres->sqlstate());
    }
    if (const auto* system = dynamic_cast<const std::system_error*>(&error)) {
        const bool full = system->code() == std::errc::no_space_on_device;
        return full ? StoreFailure::Full : StoreFailure::Other;
    }
    return StoreFailure::Other;
}

std::string loggable(const std::exception& error)
{
    if (const auto* soci = dynamic_cast<const soci::soci_error*>(&error)) {
        return soci->get_error_message();
    }
    return error.what();
}

} // namespace backline::server::store
