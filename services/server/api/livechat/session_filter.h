#pragma once

#include "models/domain/conversation.h"
#include "services/server/api/failure.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace backline::server::api::livechat {

/// Which sessions of a list somebody wants to see.
struct SessionFilter
{
    std::optional<std::string> priority; ///< in the dialect's word; an unknown one is no session's
    std::vector<std::string> skills; ///< one of them is required; in lower case; empty: all
    std::optional<long long> minWait; ///< seconds
    std::optional<long long> maxWait;

    bool isEmpty() const { return !priority && skills.empty() && !minWait && !maxWait; }

    bool passes(const domain::Conversation& conversation, domain::Instant now) const;
};

/// ?priority=, ?required_skills= or ?skills= (with commas, or several times), ?min_wait=, ?max_wait=. Any
/// thread.
std::variant<SessionFilter, Failure> readSessionFilter(const http::Request& request);

} // namespace backline::server::api::livechat
