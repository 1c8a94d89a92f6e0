#pragma once

#include "services/server/store/database.h"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace backline::server::store {

/// One numbered step of the schema; its text is compiled in from resources/sql.
struct Migration
{
    int number;
    std::string_view name;
    std::string_view sql;
};

const std::vector<Migration>& migrations();

/// The store was made by a newer Backline.
class NewerSchema : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// The number of the last migration that was applied, 0 for a new store.
int schemaVersion(Database& db);

/// Applies what is missing of all steps, each in a transaction of its own; a new store gets them in one,
/// which is one sync. Throws NewerSchema.
void migrate(Database& db, const std::vector<Migration>& all = migrations());

/// Empty when the SQLite store is sound, else what is wrong with it.
std::string damage(Database& db);

} // namespace backline::server::store
