#include "services/server/first_start.h"

#include "services/protocol/timestamps.h"
#include "services/server/demo_data.h"
#include "services/server/store/persons.h"
#include "services/server/store/settings.h"
#include "services/server/store/single_write.h"
#include "services/server/usecases/joining.h"
#include "services/server/usecases/passwords.h"

#include <stdexcept>

namespace backline::server {

namespace {

void insertAdministrator(
    store::Database& db,
    const FirstAdministrator& administrator,
    const std::string& password
)
{
    if (administrator.username.empty() || usecases::usernameFault(administrator.username)) {
        throw std::runtime_error(
            "the first administrator cannot be made: choose a username without spaces, and start again"
        );
    }
    if (const auto fault = usecases::passwordFault(password)) {
        throw std::runtime_error(
            "the first administrator cannot be made. " + *fault + ". Choose another password, and start again"
        );
    }
    const auto hash = usecases::hashPassword(password, usecases::HashStrength::Full);
    store::writeOnce(db, [&](store::Unit& unit) {
        domain::Person person;
        person.username = administrator.username;
        person.name = administrator.name.empty() ? administrator.username : administrator.name;
        person.role = domain::Role::Admin;
        store::insertPerson(unit, person, hash);
    });
}

void keepTeamName(store::Database& db, const std::string& name)
{
    if (name.empty() || store::settingOf(db, store::teamSetting)) {
        return;
    }
    store::writeOnce(db, [&](store::Unit& unit) { store::setSetting(unit, store::teamSetting, name); });
}

} // namespace

std::string fillAtFirstStart(
    const store::DataDirectory& directory,
    const ServerConfig& config,
    knowledge::SearchIndex& index,
    knowledge::ReplyCache& replies
)
{
    const auto db = store::Database::openSqlite(directory.database());
    std::string made;
    if (config.demo) {
        fillDemo(*db, index, replies, {protocol::nowMilliseconds(), config.demoSeed});
    } else if (!store::anyAdministrator(*db)) {
        made = config.administrator.password.empty() ? usecases::generatedPassword() : std::string();
        insertAdministrator(*db, config.administrator, made.empty() ? config.administrator.password : made);
    }
    keepTeamName(*db, config.teamName);
    index.refresh(*db);
    return made;
}

} // namespace backline::server
