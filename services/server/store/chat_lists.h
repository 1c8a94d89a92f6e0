#pragma once

#include "services/server/store/conversations.h"

#include <optional>
#include <vector>

namespace backline::server::store {

/// The chats of one customer. What only the bot has is none of them.
struct CustomerChats
{
    domain::Id customerId = 0;
    domain::Id except = 0; ///< not this one; 0 for none
    std::optional<bool> closed; ///< only closed ones, or only open ones
};

/// Newest first.
std::vector<ConversationRow> chatsOfCustomer(Database& db, const CustomerChats& wanted, int limit);

/// How many there are.
int chatCountOf(Database& db, const CustomerChats& wanted);

/// Those an agent has or had, in this state, the longest assigned first.
std::vector<ConversationRow> chatsOfAgent(
    Database& db,
    domain::Id agentId,
    domain::ConversationState state,
    int limit
);

/// Everybody's, newest first.
std::vector<ConversationRow> allChats(Database& db, int limit);

} // namespace backline::server::store
