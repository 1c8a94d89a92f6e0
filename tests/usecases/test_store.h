#pragma once

#include "models/domain/person.h"
#include "services/server/store/conversations.h"
#include "services/server/store/effects.h"
#include "services/server/usecases/principal.h"
#include "services/server/usecases/refusal.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace backline::tests {

/// A migrated SQLite store in a directory of its own, at a time that the test sets. One thread.
class TestStore
{
public:
    TestStore();

    server::store::Database& db() { return *m_db; }

    std::string path(const std::string& name) const;

    /// Runs one write in a transaction and keeps its effects. What throws leaves nothing behind.
    void write(const std::function<void(server::store::Unit&)>& work);

    /// A use case as a write of its own.
    template<class UseCase, class... Args>
    auto run(UseCase useCase, const Args&... args)
    {
        std::optional<std::invoke_result_t<UseCase, server::store::Unit&, const Args&...>> result;
        write([&](server::store::Unit& unit) { result.emplace(useCase(unit, args...)); });
        return std::move(*result);
    }

    /// Of the last write, as "stream #number type".
    std::vector<std::string> events() const;

    const server::store::Effects& effects() const { return m_effects; }

    domain::Person person(const std::string& username, domain::Role role, const std::string& level = {});

    /// A conversation of this customer (0: of nobody) in a state; active and closed ones have this agent.
    server::store::ConversationRow conversation(
        const std::string& publicId,
        domain::ConversationState state,
        domain::Id customer = 0,
        domain::Id agent = 0
    );
    server::store::ConversationRow row(const std::string& publicId);

    /// "actor action object result" of every row, oldest first.
    std::vector<std::string> audits();

    domain::Instant now = 1'800'000'000'000;

private:
    QTemporaryDir m_directory;
    std::unique_ptr<server::store::Database> m_db;
    server::store::Effects m_effects;
};

server::usecases::Principal asPerson(const domain::Person& person);
server::usecases::Principal asKey();

/// The reason in a word, "" for success.
template<class T>
std::string reasonOf(const server::usecases::Result<T>& result)
{
    using enum server::usecases::Refusal::Reason;
    if (result) {
        return {};
    }
    switch (result.error().reason) {
    case NotFound:
        return "NotFound";
    case WrongState:
        return "WrongState";
    case NotYours:
        return "NotYours";
    case KeyReused:
        return "KeyReused";
    case Invalid:
        return "Invalid";
    }
    return "?";
}

} // namespace backline::tests
