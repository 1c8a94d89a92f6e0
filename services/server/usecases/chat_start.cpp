#include "models/domain/text_signals.h"
#include "models/domain/utf8_text.h"
#include "services/protocol/json_text.h"
#include "services/server/store/chat_lists.h"
#include "services/server/store/tickets.h"
#include "services/server/usecases/ids.h"
#include "services/server/usecases/live_chats.h"
#include "services/server/usecases/queueing.h"

#include <algorithm>

namespace backline::server::usecases {

namespace {

namespace json = boost::json;

constexpr domain::Instant day = 24LL * 3600 * 1000;
constexpr std::size_t longestUserAgent = 400; // any bytes, for nobody has looked at it yet
constexpr std::size_t mostMetadata = 32UL * 1024; // every list of conversations reads it

json::value orNull(const std::string& text)
{
    return text.empty() ? json::value() : json::value(text);
}

json::value memberOrNull(const json::object& object, std::string_view name)
{
    const auto* value = object.if_contains(name);
    return value == nullptr ? json::value() : *value;
}

/// What an agent likes to know before he accepts, as it is now.
json::object preload(store::Unit& unit, const domain::Person& customer, const ChatStart& start)
{
    const auto age = std::max(0LL, unit.now - customer.createdAt) / day;
    return {
        {"customer_name", customer.name},
        {"customer_email", orNull(customer.email)},
        {"previous_tickets_count", store::ticketCountOf(unit.db, customer.id)},
        {"previous_chats_count", store::chatCountOf(unit.db, {customer.id, 0, std::nullopt})},
        {"account_status", customer.enabled ? "active" : "blocked"},
        {"account_age_days", age},
        {"browser_info", memberOrNull(start.metadata, "browser")},
        {"page_url", memberOrNull(start.metadata, "page_url")},
        {"referrer", memberOrNull(start.metadata, "referrer")},
        {"ip_address", orNull(start.peerAddress)},
        {"user_agent", orNull(domain::shortened(start.userAgent, longestUserAgent))},
    };
}

domain::Conversation conversationOf(const domain::Person& customer, const ChatStart& start)
{
    const auto signals = domain::readSignals(start.subject);
    domain::Conversation conversation;
    conversation.publicId = newConversationId();
    conversation.channel = start.channel;
    conversation.customerId = customer.id;
    conversation.subject = start.subject;
    conversation.requiredSkills = start.requiredSkills;
    conversation.source = start.source;
    conversation.topics = signals.topics;
    conversation.emotionScore = signals.anger;
    conversation.intent = signals.topics.empty() ? "unknown" : signals.topics.front();
    return conversation;
}

} // namespace

Result<store::ConversationRow> startChat(
    store::Unit& unit,
    const Principal& principal,
    const ChatStart& start
)
{
    if (!principal.isCustomer()) {
        return notFound();
    }
    const auto& customer = principal.person;
    auto metadata = start.metadata;
    metadata["customer_preload"] = preload(unit, customer, start);
    auto conversation = conversationOf(customer, start);
    conversation.metadata = protocol::toText(metadata);
    if (conversation.metadata.size() > mostMetadata) {
        return Refusal{Refusal::Reason::Invalid, {}, "The metadata are too long: leave something out"};
    }
    conversation.id = store::insertConversation(unit, conversation);
    enqueue(unit, conversation, {start.priority, "The customer started a live chat", principal.actor()});
    return store::conversationRow(unit.db, conversation.id).value();
}

} // namespace backline::server::usecases
