#pragma once

#include "services/server/api/route.h"

#include <optional>
#include <string>

namespace backline::server::api {

/// What a write is known by when it comes again: its sender's key, and what was asked.
struct RepeatKey
{
    std::string sender; ///< with the key that he gave
    std::string requestHash; ///< of method, target with its query, and body
};

/// Nothing when the client gave no key, or the answer is not kept. It reads the whole body: on the pool.
std::optional<RepeatKey> repeatKeyOf(const Route& route, const Call& call);

/// The first answer to this write when it came before, else what the step answers, kept for the next time.
/// On the writer.
Answer firstOrNew(store::Unit& unit, const std::optional<RepeatKey>& repeat, const WriteStep& step);

} // namespace backline::server::api
