#include "services/server/api/livechat/agents.h"

#include "services/server/api/livechat/incoming.h"
#include "services/server/store/persons.h"

namespace backline::server::api::livechat {

std::optional<domain::Person> findAgent(store::Database& db, std::optional<domain::Id> id)
{
    auto person = id ? store::personById(db, *id) : std::nullopt;
    return person && person->role == domain::Role::Agent ? std::move(person) : std::nullopt;
}

Failure agentNotFound()
{
    constexpr unsigned notFound = 404;
    return bareFailure(notFound, "Agent not found");
}

} // namespace backline::server::api::livechat
