#pragma once

#include "models/domain/knowledge.h"
#include "models/domain/live_chat.h"
#include "models/domain/message.h"
#include "models/domain/person.h"
#include "services/protocol/backline.h"
#include "services/protocol/workbench.h"
#include "services/server/store/conversations.h"
#include "services/server/store/effects.h"

#include <string>

namespace backline::server::usecases {

/// How records look in Backline's own API and in its events.
protocol::api::PersonView toView(const domain::Person& person);
protocol::api::ConversationView toView(const store::ConversationRow& row);
protocol::api::MessageView toView(const domain::Message& message, const std::string& conversationPublicId);
protocol::api::AttachmentView toView(const domain::Attachment& attachment);
protocol::api::SolutionView toView(const domain::Solution& solution);
protocol::api::StreamEvent toView(const store::Event& event);

/// A message's view as JSON, which is also its event's data.
std::string toJson(const domain::Message& message, const std::string& conversationPublicId);

/// Empty for "never".
std::optional<std::string> isoOrNone(domain::Instant at);

/// Who the customer's side says it is: the account's name, or the name an integrator brought.
std::string customerName(const store::ConversationRow& row);

/// The id by which the workbench dialect knows the customer: the username, or the name an integrator brought.
std::optional<std::string> workbenchUserId(const store::ConversationRow& row);

} // namespace backline::server::usecases
