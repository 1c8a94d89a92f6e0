#pragma once

#include "models/domain/message.h"
#include "services/protocol/livechat.h"
#include "services/server/store/conversations.h"
#include "services/server/store/effects.h"
#include "services/server/usecases/availability.h"
#include "services/server/usecases/customer_context.h"
#include "services/server/usecases/uploads.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How records look in the livechat dialect, over REST and over Socket.IO. Any thread, with a connection of
/// its own where one is asked for. protocol::toJson() makes the text.
namespace backline::server::api::livechat {

namespace wire = protocol::livechat;

/// The original shows milliseconds, and leaves out what is undefined, in what it just made; what it read
/// again has whole seconds and nulls.
enum class Freshness
{
    JustMade,
    ReadAgain
};

std::string timeText(domain::Instant at, Freshness freshness);

/// Nothing for "never".
std::optional<std::string> timeOrNone(domain::Instant at, Freshness freshness);

/// Conversations are livechat's sessions once they wait for a person: the bot's are not shown.
bool isSession(const domain::Conversation& conversation);

/// pending, active, closed.
std::string_view statusWord(domain::ConversationState state);

/// urgent, high, medium, low; and back, nothing for any other word.
std::string_view priorityWord(domain::Priority priority);
std::optional<domain::Priority> priorityFromWord(std::string_view word);

/// When the customer began to wait.
domain::Instant startedAt(const domain::Conversation& conversation);

/// Whole seconds from the start until an agent had it; until now while it waits.
long long waitSeconds(const domain::Conversation& conversation, domain::Instant now);

wire::Session sessionView(
    store::Database& db,
    const store::ConversationRow& row,
    Freshness freshness = Freshness::ReadAgain
);

/// Rows as sessions, in their order; the bot's are left out.
std::vector<wire::Session> sessionViews(store::Database& db, const std::vector<store::ConversationRow>& rows);

/// What a message does not know of itself.
struct MessageContext
{
    const usecases::LinkSigner& links; ///< attachment_url is signed anew whenever it is shown
    domain::Instant now = 0;
    Freshness freshness = Freshness::JustMade;
    bool byAdmin = false; ///< its author is an administrator: sender_role is "admin"
};

/// Without a connection, so kb_article has no content: withArticleText() adds it. session_id is the number.
wire::Message messageView(const domain::Message& message, const MessageContext& context);

/// The text of a shared article as it is now, while it is published.
void withArticleText(store::Database& db, wire::Message& message);

/// Every message that the customer may see, oldest first, as read again.
std::vector<wire::Message> messageViews(
    store::Database& db,
    domain::Id conversationId,
    const usecases::LinkSigner& links,
    domain::Instant now
);

/// "/uploads/chat/<name>"
std::string plainUrl(std::string_view storedName);

/// "/uploads/chat/<name>?expires=…&signature=…", and the name out of it: with or without host and query;
/// nothing for any other address.
std::string attachmentUrl(
    std::string_view storedName,
    const usecases::LinkSigner& links,
    domain::Instant now
);
std::optional<std::string> storedNameOf(std::string_view url);

wire::AgentStatus agentStatusView(const store::PresenceChange& change);
wire::Agent agentView(const usecases::AgentLoad& load);
wire::AgentWorkload workloadView(const usecases::AgentLoad& load);

/// How much of what is known of a customer is told.
enum class ContextExtent
{
    Counts, ///< the answer to chat:start
    Recent, ///< the answer to POST /start
    Everything ///< GET …/customer-context
};

/// `row`: the conversation it is asked for, whose customer may have no account.
wire::CustomerContext contextView(
    const usecases::CustomerContext& context,
    const store::ConversationRow& row,
    ContextExtent extent
);

} // namespace backline::server::api::livechat
