#include "services/server/store/settings.h"

namespace backline::server::store {

std::optional<std::string> settingOf(Database& db, std::string_view name)
{
    std::string value;
    auto query = db.query("SELECT value FROM setting WHERE name = :name");
    query.use(name).into(value);
    if (!query.next()) {
        return std::nullopt;
    }
    return value;
}

void setSetting(Unit& unit, std::string_view name, std::string_view value)
{
    unit.db
        .query("INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET "
               "value = excluded.value")
        .use(name)
        .use(value)
        .run();
}

} // namespace backline::server::store
