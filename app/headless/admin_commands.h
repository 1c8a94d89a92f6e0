#pragma once

#include "models/domain/person.h"
#include "services/server/store/database.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace CLI { // NOLINT(readability-identifier-naming)
class App;
}

namespace backline::headless {

/// `backline-server user …` and `backline-server key …`: people and API keys of a data directory, also while
/// a server runs on it (it notices within a second).
class AdminCommands
{
public:
    explicit AdminCommands(CLI::App& program);

    bool chosen() const { return static_cast<bool>(m_action); }

    /// The exit status.
    int run();

private:
    void addUserCommands(CLI::App& user);
    void addKeyCommands(CLI::App& key);
    CLI::App* command(
        CLI::App& parent,
        const std::string& name,
        const std::string& help,
        void (AdminCommands::*action)()
    );
    std::unique_ptr<server::store::Database> open() const;
    std::string readPassword() const;

    void addUser();
    void listUsers();
    void disableUser();
    void setPassword();
    void addKey();
    void listKeys();
    void revokeKey();

    std::function<void()> m_action;
    std::filesystem::path m_data;
    domain::Person m_person;
    std::string m_role = "agent";
    std::string m_keyName;
    std::vector<std::string> m_scopes{"workbench"};
    domain::Id m_keyId = 0;
    int m_rate = 0;
    bool m_passwordFromInput = false;
};

} // namespace backline::headless
