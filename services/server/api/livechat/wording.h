#pragma once

#include "models/domain/message.h"
#include "services/server/api/livechat/chat_request.h"
#include "services/server/api/livechat/views.h"
#include "services/server/store/effects.h"

#include <string>
#include <string_view>

/// What livechat's sockets are told, as JSON. Any thread.
namespace backline::server::api::livechat {

/// {"session_id":…,"agent_id":…}
std::string assignedText(const SessionRef& session, domain::Id agent);

/// {"session_id":…,"ended_by":…}
std::string endedText(const SessionRef& session, std::string_view role);

/// {"session_id":…,"from_agent_id":…,"to_agent_id":…,"reason":…}; no reason is null.
std::string transferredText(
    const SessionRef& session,
    domain::Id from,
    domain::Id to,
    const std::string& reason
);

/// {"session_id":…,"reason":…}
std::string returnedText(const SessionRef& session, const std::string& reason);

/// {"session":…,"agent_id":…}
std::string newSessionAssignedText(const wire::Session& session, domain::Id agent);

/// {"agent_id":…,"agent":{…},"status":…}
std::string statusText(const store::PresenceChange& change);

std::string typingText(const SessionRef& session, const domain::Person& person, bool typing);

/// The message's id as JSON.
std::string seenText(const SessionRef& session, domain::Id person, std::string_view messageId);

/// Gives the last public event of this type, which the caller's use case has just caused, its words for the
/// other sockets of the dialect.
void word(store::Effects& effects, std::string_view type, std::string text);

} // namespace backline::server::api::livechat
