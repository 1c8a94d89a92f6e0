#include "services/server/store_opening.h"

#include "services/server/log/log.h"
#include "services/server/store/store_error.h"

#include <stdexcept>

namespace backline::server {

namespace {

void refuseWhenDamaged(store::Database& db, const std::filesystem::path& file)
{
    const auto report = store::damage(db);
    if (!report.empty()) {
        throw std::runtime_error(
            "the database " + file.string() + " is damaged (" + report
            + "): put a backup in its place and start again"
        );
    }
}

void upgrade(
    store::Database& db,
    const store::DataDirectory& directory,
    const std::vector<store::Migration>& steps
)
{
    const int from = store::schemaVersion(db);
    if (from > 0 && from < steps.back().number) {
        const auto copy = directory.backup(from);
        db.backUp(copy);
        logInfo("backed up before the upgrade", copy.filename().string());
    }
    store::migrate(db, steps);
}

} // namespace

std::unique_ptr<store::Database> prepareStore(
    const store::DataDirectory& directory,
    const std::vector<store::Migration>& steps
)
{
    const auto file = directory.database();
    try {
        auto db = store::Database::openSqlite(file);
        if (directory.wasLeftUncleanly()) {
            logWarning("the last stop was not in order", "checking the database");
            refuseWhenDamaged(*db, file);
        }
        upgrade(*db, directory, steps);
        return db;
    } catch (const std::exception& error) {
        if (store::classify(error) == store::StoreFailure::Full) {
            throw std::runtime_error(
                "the disk of " + file.parent_path().string() + " is full: make room and start again"
            );
        }
        if (store::classify(error) == store::StoreFailure::Broken) {
            throw std::runtime_error(
                "the database " + file.string() + " cannot be read (" + store::loggable(error)
                + "): put a backup in its place and start again"
            );
        }
        throw;
    }
}

std::unique_ptr<store::Database> openChecked(const store::DataDirectory& directory)
{
    auto db = store::Database::openSqlite(directory.database());
    refuseWhenDamaged(*db, directory.database());
    return db;
}

} // namespace backline::server
