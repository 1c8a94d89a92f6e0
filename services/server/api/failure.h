#pragma once

#include "services/protocol/faults.h"
#include "services/server/http/message.h"

#include <optional>
#include <string>
#include <string_view>

namespace backline::server::api {

/// A request that is not answered with what it asked for. Each dialect words it in its own form.
struct Failure
{
    unsigned status = 500;
    std::string code; ///< stable, for programs: "not_found", "conflict", …
    std::string message; ///< empty: the dialect's usual words for the status
    bool bare = false; ///< livechat: the message alone, without "success", as most of the original's refusals
    protocol::Faults faults; ///< what is wrong with which field
    std::string holder; ///< JSON of who has it, for conflicts
    std::string allow; ///< methods that would work, for 405
    long long retryAfter = 0; ///< seconds
    std::string requestId;
};

/// The families of bodies. A path belongs to one of them by its prefix (dialectOf()).
enum class Dialect
{
    Backline,
    Workbench,
    Helpdesk,
    Livechat
};

Dialect dialectOf(std::string_view path);

/// The name used in --open and in the scopes of keys: "workbench", …
std::string_view toWord(Dialect dialect);

/// The response in the words of the dialect.
http::Response toResponse(const Failure& failure, Dialect dialect);

/// 422 (400 in livechat) with everything that is wrong.
Failure invalid(protocol::Faults faults);

} // namespace backline::server::api
