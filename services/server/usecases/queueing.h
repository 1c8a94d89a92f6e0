#pragma once

#include "models/domain/conversation.h"
#include "services/server/store/unit.h"

#include <string>
#include <vector>

namespace backline::server::usecases {

/// Why a conversation asks for a person.
struct QueueReason
{
    domain::Priority priority = domain::Priority::Medium; ///< before preferred members are raised
    std::string text;
    std::string actor; ///< for the audit log
};

/// bot → pending, with priority, reason, department and card; everybody who watches the queue is told. The
/// conversation is given as it is in the store.
void enqueue(store::Unit& unit, domain::Conversation& conversation, const QueueReason& reason);

} // namespace backline::server::usecases
