#include "services/server/first_start.h"

#include "services/server/demo_data.h"
#include "services/server/store/persons.h"
#include "services/server/store/single_write.h"
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
    if (const auto fault = usecases::passwordFault(password)) {
        throw std::runtime_error("the first administrator cannot be made: " + *fault);
    }
    const auto hash = usecases::hashPassword(password, usecases::HashStrength::Full);
    store::writeOnce(db, [&](store::Unit& unit) {
        domain::Person person;
        person.username = administrator.username;
        person.name = administrator.name;
        person.role = domain::Role::Admin;
        store::insertPerson(unit, person, hash);
    });
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
        fillDemo(*db, index, replies);
    } else if (!store::anyAdministrator(*db)) {
        made = config.administrator.password.empty() ? usecases::generatedPassword() : std::string();
        insertAdministrator(*db, config.administrator, made.empty() ? config.administrator.password : made);
    }
    index.refresh(*db);
    return made;
}

} // namespace backline::server
