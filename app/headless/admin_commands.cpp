#include "app/headless/admin_commands.h"

#include "services/protocol/json_writer.h"
#include "services/protocol/timestamps.h"
#include "services/server/store/access_tables.h"
#include "services/server/store/data_directory.h"
#include "services/server/store/persons.h"
#include "services/server/store/single_write.h"
#include "services/server/store/store_error.h"
#include "services/server/store_opening.h"
#include "services/server/usecases/ids.h"
#include "services/server/usecases/passwords.h"
#include "services/server/usecases/sign_in.h"
#include "services/server/usecases/views.h"

#include <CLI/App.hpp>

#include <iostream>
#include <stdexcept>

namespace backline::headless {

namespace store = server::store;
namespace usecases = server::usecases;

namespace {

constexpr const char* actor = "command-line";

domain::Person existing(store::Database& db, const std::string& username)
{
    auto person = store::personByUsername(db, username);
    if (!person) {
        throw std::runtime_error("there is nobody called " + username + ": see backline-server user list");
    }
    return std::move(*person);
}

} // namespace

AdminCommands::AdminCommands(CLI::App& program)
{
    auto* user = program.add_subcommand("user", "The people of a data directory");
    auto* key = program.add_subcommand("key", "The API keys of a data directory");
    user->require_subcommand(1);
    key->require_subcommand(1);
    addUserCommands(*user);
    addKeyCommands(*key);
}

CLI::App* AdminCommands::command(
    CLI::App& parent,
    const std::string& name,
    const std::string& help,
    void (AdminCommands::*action)()
)
{
    auto* added = parent.add_subcommand(name, help);
    added->add_option("--data", m_data, "The data directory")->required();
    added->callback([this, action] { m_action = [this, action] { (this->*action)(); }; });
    return added;
}

void AdminCommands::addUserCommands(CLI::App& user)
{
    auto* add =
        command(user, "add", "Add somebody; the password comes from standard input", &AdminCommands::addUser);
    add->add_option("--username", m_person.username, "The name to sign in with")->required();
    add->add_option("--name", m_person.name, "The name that is shown (the username)");
    add->add_option("--email", m_person.email, "E-mail address");
    add->add_option("--role", m_role, "customer, agent or admin")
        ->check(CLI::IsMember({"customer", "agent", "admin"}));
    add->add_option("--department", m_person.departments, "IT, HR, …; several times");
    add->add_option("--skill", m_person.skills, "A skill; several times");
    add->add_flag("--lead", m_person.lead, "May see, assign and take over everything");
    add->add_flag("--password-stdin", m_passwordFromInput, "Read the password from standard input");
    command(user, "list", "List everybody, one JSON line each", &AdminCommands::listUsers);
    auto* disable = command(user, "disable", "End somebody's access at once", &AdminCommands::disableUser);
    disable->add_option("--username", m_person.username, "Whose")->required();
    auto* passwd =
        command(user, "passwd", "Set a new password from standard input", &AdminCommands::setPassword);
    passwd->add_option("--username", m_person.username, "Whose")->required();
    passwd->add_flag("--password-stdin", m_passwordFromInput, "Read the password from standard input");
}

void AdminCommands::addKeyCommands(CLI::App& key)
{
    auto* add = command(key, "add", "Make an API key; it is shown once", &AdminCommands::addKey);
    add->add_option("--name", m_keyName, "What it is for")->required();
    add->add_option("--scope", m_scopes, "Dialects it opens (workbench)")->delimiter(',');
    add->add_option("--rate", m_rate, "Requests a minute, in place of what every caller may")
        ->check(CLI::Range(1, 1'000'000));
    command(key, "list", "List the keys, one JSON line each", &AdminCommands::listKeys);
    auto* revoke = command(key, "revoke", "End a key at once", &AdminCommands::revokeKey);
    revoke->add_option("--id", m_keyId, "Its number in the list")->required();
}

int AdminCommands::run()
{
    try {
        m_action();
        return 0;
    } catch (const std::exception& error) {
        if (store::classify(error) == store::StoreFailure::Constraint) {
            throw std::runtime_error("this username or e-mail address is taken already");
        }
        throw;
    }
}

std::unique_ptr<store::Database> AdminCommands::open() const
{
    const store::DataDirectory directory(m_data);
    server::prepareStore(directory);
    return store::Database::openSqlite(directory.database());
}

std::string AdminCommands::readPassword() const
{
    std::string password;
    if (!m_passwordFromInput) {
        std::cerr << "Password (the line is shown; --password-stdin takes it from a pipe): ";
    }
    std::getline(std::cin, password);
    if (const auto fault = usecases::passwordFault(password)) {
        throw std::runtime_error(*fault);
    }
    return password;
}

void AdminCommands::addUser()
{
    const auto db = open();
    const auto hash = usecases::hashPassword(readPassword(), usecases::HashStrength::Full);
    m_person.role = domain::roleFromWord(m_role).value();
    m_person.name = m_person.name.empty() ? m_person.username : m_person.name;
    domain::Id id = 0;
    store::writeOnce(*db, [&](store::Unit& unit) {
        id = store::insertPerson(unit, m_person, hash);
        store::audit(unit, actor, "add-user", m_person.username, "ok");
    });
    std::cout << "{\"id\":" << id << ",\"username\":" << protocol::toJson(m_person.username) << "}\n";
}

void AdminCommands::listUsers()
{
    const auto db = open();
    for (const auto& person : store::allPersons(*db)) {
        std::cout << protocol::toJson(usecases::toView(person)) << '\n';
    }
}

void AdminCommands::disableUser()
{
    const auto db = open();
    const auto person = existing(*db, m_person.username);
    store::writeOnce(*db, [&](store::Unit& unit) {
        store::setEnabled(unit, person.id, false);
        store::revokeSessionsOf(unit, person.id);
        store::audit(unit, actor, "disable-user", person.username, "ok");
    });
}

void AdminCommands::setPassword()
{
    const auto db = open();
    const auto person = existing(*db, m_person.username);
    const auto hash = usecases::hashPassword(readPassword(), usecases::HashStrength::Full);
    store::writeOnce(*db, [&](store::Unit& unit) {
        store::setPasswordHash(unit, person.id, hash);
        store::revokeSessionsOf(unit, person.id);
        store::audit(unit, actor, "set-password", person.username, "ok");
    });
}

void AdminCommands::addKey()
{
    const auto db = open();
    const auto secret = usecases::newSecret();
    store::ApiKey key;
    key.name = m_keyName;
    key.scopes = m_scopes;
    key.rate = m_rate;
    store::writeOnce(*db, [&](store::Unit& unit) {
        key.id = store::insertApiKey(unit, key, usecases::keyHash(secret));
        store::audit(unit, actor, "add-key", std::to_string(key.id), "ok");
    });
    std::cout << "{\"id\":" << key.id << ",\"key\":\"" << secret << "\"}\n";
}

void AdminCommands::listKeys()
{
    const auto db = open();
    for (const auto& key : store::allApiKeys(*db)) {
        std::cout << "{\"id\":" << key.id << ",\"name\":" << protocol::toJson(key.name)
                  << ",\"scopes\":" << protocol::toJson(key.scopes) << ",\"rate\":" << key.rate
                  << ",\"created_at\":\"" << protocol::toIso(key.createdAt)
                  << "\",\"revoked\":" << (key.revokedAt != 0 ? "true" : "false") << "}\n";
    }
}

void AdminCommands::revokeKey()
{
    const auto db = open();
    bool revoked = false;
    store::writeOnce(*db, [&](store::Unit& unit) {
        revoked = store::revokeApiKey(unit, m_keyId);
        store::audit(unit, actor, "revoke-key", std::to_string(m_keyId), revoked ? "ok" : "refused");
    });
    if (!revoked) {
        throw std::runtime_error("there is no such key in use: see backline-server key list");
    }
}

} // namespace backline::headless
