#pragma once

#include "models/domain/person.h"
#include "services/protocol/backline.h"
#include "services/server/store/conversations.h"
#include "services/server/store/unit.h"

#include <string>
#include <string_view>

namespace backline::server::usecases {

/// What the use cases tell the streams about a conversation. In the writer's transaction.

/// {"conversation":…} with its view: the staff's form of every change.
std::string conversationJson(const store::ConversationRow& row);

/// {"conversation","agent"} for its customer and for the queue.
std::string noticeJson(const store::ConversationRow& row);

/// The customer's form of "closed".
std::string closedJson(const store::ConversationRow& row, domain::Role endedBy);

/// How an agent came to a conversation.
struct Assignment
{
    std::string how; ///< accepted, assigned, transferred
    const domain::Person* by = nullptr; ///< who assigned or transferred it
    const domain::Person* from = nullptr; ///< who had it before
    std::string reason;
};

/// The agent's form of "assigned".
std::string assignedJson(const store::ConversationRow& row, const Assignment& assignment);

protocol::api::PersonRef refTo(const domain::Person& person);

/// For customers, whose business an agent's login name is not.
protocol::api::PersonRef publicRefTo(const domain::Person& agent);

/// To both streams of the conversation: these data to its customer, the view to the staff.
void tellConversation(
    store::Unit& unit,
    const store::ConversationRow& row,
    std::string_view type,
    const std::string& publicData
);

/// The same with the staff's own data.
void tellConversation(
    store::Unit& unit,
    const store::ConversationRow& row,
    std::string_view type,
    const std::string& publicData,
    const std::string& staffData
);

/// To the stream of everybody's queue, and to the department's own.
void tellQueue(
    store::Unit& unit,
    const store::ConversationRow& row,
    std::string_view type,
    const std::string& data
);

/// To a person's stream.
void tellPerson(
    store::Unit& unit,
    domain::Id person,
    const store::ConversationRow& row,
    std::string_view type,
    const std::string& data
);

/// Tells the queue's streams that a conversation waits, or that a waiting one looks different now.
void announceWaiting(store::Unit& unit, const store::ConversationRow& row);
void announceChanged(store::Unit& unit, const store::ConversationRow& row);

} // namespace backline::server::usecases
