#include "services/server/api/livechat/views.h"

#include "services/protocol/timestamps.h"
#include "services/server/store/messages.h"
#include "services/server/store/read_marks.h"
#include "services/server/store/tickets.h"
#include "services/server/store/transfers.h"

#include <algorithm>
#include <limits>

namespace backline::server::api::livechat {

namespace {

constexpr domain::Instant second = 1000;

std::optional<long long> idOrNone(domain::Id id)
{
    return id == 0 ? std::nullopt : std::optional<long long>(id);
}

std::optional<std::string> textOrNone(const std::string& text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

/// What is not there is left out of what was just made, and null in what was read again.
template<class T>
void put(wire::Undefinable<T>& field, std::optional<T> value, Freshness freshness)
{
    if (value || freshness == Freshness::ReadAgain) {
        field.value.emplace(std::move(value));
    }
}

std::optional<std::vector<wire::TransferEntry>> transferHistory(store::Database& db, domain::Id id)
{
    std::vector<wire::TransferEntry> history;
    for (const auto& transfer : store::transfersOf(db, id)) {
        history.push_back(
            {transfer.fromId,
             transfer.toId,
             protocol::toIso(transfer.at),
             textOrNone(transfer.reason),
             transfer.byId}
        );
    }
    return history.empty() ? std::nullopt : std::optional(std::move(history));
}

/// The last message that somebody has seen.
std::optional<long long> seenMessage(store::Database& db, domain::Id conversationId, domain::Id personId)
{
    const auto seq = personId == 0 ? 0 : store::readMark(db, conversationId, personId);
    return idOrNone(seq == 0 ? 0 : store::publicMessageUpTo(db, conversationId, seq));
}

/// A conversation counts its own beginning as its last message.
domain::Instant lastMessageAt(store::Database& db, const domain::Conversation& conversation)
{
    constexpr auto end = std::numeric_limits<long long>::max();
    const bool isDoubtful = conversation.lastMessageAt == conversation.createdAt;
    const bool isEmpty = isDoubtful && store::publicMessageUpTo(db, conversation.id, end) == 0;
    return isEmpty ? 0 : conversation.lastMessageAt;
}

domain::Instant updatedAt(const domain::Conversation& conversation)
{
    return std::max(
        {conversation.createdAt,
         conversation.pendingAt,
         conversation.assignedAt,
         conversation.closedAt,
         conversation.lastMessageAt}
    );
}

void putTimes(store::Database& db, wire::Session& view, const domain::Conversation& c, Freshness freshness)
{
    view.started_at = timeText(startedAt(c), freshness);
    put(view.assigned_at, timeOrNone(c.assignedAt, freshness), freshness);
    put(view.ended_at, timeOrNone(c.closedAt, freshness), freshness);
    put(view.last_message_at, timeOrNone(lastMessageAt(db, c), freshness), freshness);
    view.createdAt = timeText(c.createdAt, freshness);
    view.updatedAt = timeText(updatedAt(c), freshness);
}

void putLinks(store::Database& db, wire::Session& view, const domain::Conversation& c, Freshness freshness)
{
    const auto ticket = store::ticketOfConversation(db, c.id);
    put(view.ticket_id, idOrNone(ticket ? ticket->id : 0), freshness);
    put(view.customer_last_seen_message_id, seenMessage(db, c.id, c.customerId), freshness);
    put(view.agent_last_seen_message_id, seenMessage(db, c.id, c.agentId), freshness);
    put(view.transfer_history, transferHistory(db, c.id), freshness);
}

} // namespace

std::string timeText(domain::Instant at, Freshness freshness)
{
    return protocol::toIso(freshness == Freshness::JustMade ? at : at - at % second);
}

std::optional<std::string> timeOrNone(domain::Instant at, Freshness freshness)
{
    return at == 0 ? std::nullopt : std::optional(timeText(at, freshness));
}

bool isSession(const domain::Conversation& conversation)
{
    using enum domain::ConversationState;
    const bool neverWaited = conversation.state == Closed && conversation.pendingAt == 0;
    return conversation.state != Bot && !neverWaited;
}

std::string_view statusWord(domain::ConversationState state)
{
    return domain::toWord(state); // the same words, and the bot's is never shown
}

std::string_view priorityWord(domain::Priority priority)
{
    switch (priority) {
    case domain::Priority::Highest:
        return "urgent";
    case domain::Priority::High:
        return "high";
    case domain::Priority::Medium:
        return "medium";
    case domain::Priority::Low:
    case domain::Priority::Info:
        break;
    }
    return "low";
}

std::optional<domain::Priority> priorityFromWord(std::string_view word)
{
    using enum domain::Priority;
    for (const auto priority : {Highest, High, Medium, Low}) {
        if (priorityWord(priority) == word) {
            return priority;
        }
    }
    return std::nullopt;
}

domain::Instant startedAt(const domain::Conversation& conversation)
{
    return conversation.pendingAt == 0 ? conversation.createdAt : conversation.pendingAt;
}

long long waitSeconds(const domain::Conversation& conversation, domain::Instant now)
{
    const bool waits = conversation.state == domain::ConversationState::Pending;
    const auto end = waits ? now : conversation.assignedAt;
    return std::max(end - startedAt(conversation), domain::Instant(0)) / second;
}

wire::Session sessionView(store::Database& db, const store::ConversationRow& row, Freshness freshness)
{
    const auto& c = row.conversation;
    wire::Session view;
    view.id = c.id;
    view.customer_id = idOrNone(c.customerId);
    put(view.agent_id, idOrNone(c.agentId), freshness);
    view.status = statusWord(c.state);
    view.priority = priorityWord(c.priority);
    if (!c.requiredSkills.empty()) {
        view.required_skills = c.requiredSkills;
    }
    view.subject = textOrNone(c.subject);
    put(view.source, textOrNone(c.source), freshness);
    view.metadata.text = c.metadata.empty() ? "{}" : c.metadata;
    view.wait_time = c.state == domain::ConversationState::Pending ? 0 : waitSeconds(c, 0);
    putTimes(db, view, c, freshness);
    putLinks(db, view, c, freshness);
    return view;
}

std::vector<wire::Session> sessionViews(store::Database& db, const std::vector<store::ConversationRow>& rows)
{
    std::vector<wire::Session> views;
    for (const auto& row : rows) {
        if (isSession(row.conversation)) {
            views.push_back(sessionView(db, row));
        }
    }
    return views;
}

} // namespace backline::server::api::livechat
