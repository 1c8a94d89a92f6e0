#pragma once

#include "models/domain/priority.h"
#include "services/server/store/conversations.h"
#include "services/server/store/unit.h"
#include "services/server/usecases/principal.h"
#include "services/server/usecases/refusal.h"

#include <boost/json/object.hpp>

#include <string>
#include <vector>

namespace backline::server::usecases {

/// A chat that its customer starts with a person, not with the bot.
struct ChatStart
{
    std::string subject;
    domain::Priority priority = domain::Priority::Medium;
    std::vector<std::string> requiredSkills;
    boost::json::object metadata; ///< the client's keys; customer_preload is added
    std::string channel = "livechat";
    std::string source;
    std::string peerAddress; ///< for customer_preload.ip_address
    std::string userAgent;
};

/// Pending at once: priority raised for preferred members, card built, the queue told. The principal is the
/// customer.
Result<store::ConversationRow> startChat(
    store::Unit& unit,
    const Principal& principal,
    const ChatStart& start
);

/// Why an assignment did not happen, besides the usual refusals.
inline constexpr const char* agentNotAvailable = "Agent not available";

/// pending → active by an administrator's or lead's hand. Invalid with the text above when the agent is
/// unknown or not online; WrongState when the conversation does not wait. Tells room ("accepted"), queue
/// ("taken") and the agent ("assigned", with how "assigned").
Result<store::ConversationRow> assign(
    store::Unit& unit,
    const std::string& conversation,
    domain::Id agentId,
    const Principal& by
);

/// Why a transfer did not happen, besides the usual refusals.
inline constexpr const char* targetNotFound = "Target agent not found";
inline constexpr const char* targetAtCapacity = "Target agent is at maximum capacity";
inline constexpr const char* targetHasIt = "Target agent already has this chat";

/// active stays active with another agent: by the assigned agent, a lead or an administrator (else NotYours).
/// Row of history, system message "Chat transferred from <A> to <B>: <reason>", event "transferred" with
/// {conversation, from, to, reason} to the conversation's streams, "assigned" (how "transferred", from,
/// reason) and "released" to the persons'. Invalid with one of the texts above; WrongState when it is not
/// active.
Result<store::ConversationRow> transfer(
    store::Unit& unit,
    const std::string& conversation,
    domain::Id toAgentId,
    const std::string& reason,
    const Principal& by
);

/// A lead takes an active conversation over, whatever he has to do already: otherwise as transfer() to
/// himself. Accepting again what he has is a success that tells nobody.
Result<store::ConversationRow> takeOver(
    store::Unit& unit,
    const std::string& conversation,
    const std::string& reason,
    const Principal& by
);

/// pending or active → closed by one of its two sides or a lead (else NotYours); a second end is a success
/// that announces again. The event "closed" carries ended_by, the role of who ended it. WrongState while the
/// bot has it.
Result<store::ConversationRow> endChat(
    store::Unit& unit,
    const std::string& conversation,
    const Principal& by
);

/// A ticket made from a conversation.
struct TicketMade
{
    domain::Id id = 0;
    std::string code;
    bool existed = false; ///< the conversation had one already
};

/// One ticket for each conversation: description is one "[role] content" line per public message; a system
/// message says so in the chat. By its customer or staff (else NotFound).
Result<TicketMade> convertToTicket(
    store::Unit& unit,
    const std::string& conversation,
    const std::string& subject,
    const Principal& by
);

/// How the customer found it: 1 to 5 stars, once, by the customer of a closed conversation. Told to the staff
/// stream as "rated".
Result<store::ConversationRow> rate(
    store::Unit& unit,
    const std::string& conversation,
    int stars,
    const std::string& comment,
    const Principal& by
);

} // namespace backline::server::usecases
