#include "services/server/usecases/views.h"

#include "models/domain/knowledge.h"
#include "services/protocol/json_writer.h"
#include "services/protocol/mention_details.h"
#include "services/protocol/timestamps.h"
#include "services/server/usecases/message_details.h"

#include <boost/json/parse.hpp>

namespace backline::server::usecases {

namespace {

/// What was tried stands in the stored card.
std::vector<std::string> triedOn(const std::string& cardText)
{
    std::vector<std::string> tried;
    boost::system::error_code failure;
    const auto card = cardText.empty() ? boost::json::value() : boost::json::parse(cardText, failure);
    if (failure || !card.is_object()) {
        return tried;
    }
    if (const auto* list = card.get_object().if_contains("attempted_solutions");
        list != nullptr && list->is_array()) {
        for (const auto& entry : list->get_array()) {
            tried.emplace_back(entry.is_string() ? std::string(entry.get_string()) : std::string());
        }
    }
    return tried;
}

void addMentions(protocol::api::MessageView& view, const domain::Message& message)
{
    for (const auto& one : protocol::mentionsIn(message.details)) {
        auto& mentions = view.mentions.value ? *view.mentions.value : view.mentions.value.emplace();
        mentions.push_back({one.id, one.name});
    }
}

} // namespace

std::optional<std::string> isoOrNone(domain::Instant at)
{
    return at == 0 ? std::nullopt : std::optional(protocol::toIso(at));
}

std::string customerName(const store::ConversationRow& row)
{
    if (!row.customerName.empty()) {
        return row.customerName;
    }
    return row.conversation.customerRef.empty() ? "Anonymous visitor" : row.conversation.customerRef;
}

std::optional<std::string> workbenchUserId(const store::ConversationRow& row)
{
    if (row.conversation.customerId != 0) {
        return row.customerUsername;
    }
    if (!row.conversation.customerRef.empty()) {
        return row.conversation.customerRef;
    }
    return std::nullopt;
}

protocol::api::PersonView toView(const domain::Person& person)
{
    protocol::api::PersonView view;
    view.id = person.id;
    view.username = person.username;
    view.name = person.name;
    view.email = person.email;
    view.role = domain::toWord(person.role);
    view.lead = person.mayLead();
    view.enabled = person.enabled;
    view.departments = person.departments;
    view.skills = person.skills;
    view.presence = domain::toWord(person.presence);
    view.capacity = person.capacity;
    if (!person.isStaff()) {
        view.member_level.value = person.memberLevel;
    }
    return view;
}

protocol::api::ConversationView toView(const store::ConversationRow& row)
{
    const auto& conversation = row.conversation;
    protocol::api::ConversationView view;
    view.id = conversation.publicId;
    view.channel = conversation.channel;
    view.state = domain::toWord(conversation.state);
    view.on_hold = conversation.isOnHold();
    view.priority = domain::toWord(conversation.priority);
    view.subject = conversation.subject;
    view.department = conversation.department;
    view.required_skills = conversation.requiredSkills;
    view.escalate_reason = conversation.escalateReason;
    view.customer = {customerName(row), std::nullopt, row.memberLevel};
    if (conversation.customerId != 0) {
        view.customer.username = row.customerUsername;
    }
    if (conversation.agentId != 0) {
        view.agent = protocol::api::PersonRef{conversation.agentId, row.agentUsername, row.agentName};
    }
    view.turn_count = conversation.turnCount;
    view.emotion_score = conversation.emotionScore;
    view.tried = triedOn(conversation.cardText);
    view.created_at = protocol::toIso(conversation.createdAt);
    view.pending_at = isoOrNone(conversation.pendingAt);
    view.assigned_at = isoOrNone(conversation.assignedAt);
    view.closed_at = isoOrNone(conversation.closedAt);
    view.last_message_at = isoOrNone(conversation.lastMessageAt);
    view.held_at = isoOrNone(conversation.heldAt);
    return view;
}

protocol::api::MessageView toView(const domain::Message& message, const std::string& conversationPublicId)
{
    protocol::api::MessageView view;
    view.id = message.id;
    view.uuid = message.uuid;
    view.conversation = conversationPublicId;
    view.seq = message.seq;
    view.role = domain::toWord(message.author);
    view.type = message.type;
    view.content = message.content;
    view.internal = message.internal;
    view.author = {message.authorId, message.authorName};
    view.client_id = message.clientId;
    if (!message.aiOrigin.empty()) {
        view.ai = message.aiOrigin;
    }
    if (const auto attachment = attachmentIn(message)) {
        view.attachment = toView(*attachment);
    }
    if (const auto article = articleIn(message)) {
        view.article = protocol::api::ArticleRef{article->id, article->slug, article->title};
    }
    if (message.internal) {
        addMentions(view, message);
    }
    view.at = protocol::toIso(message.at);
    return view;
}

protocol::api::AttachmentView toView(const domain::Attachment& attachment)
{
    return {attachment.id, attachment.originalName, attachment.mime, attachment.size};
}

std::string toJson(const domain::Message& message, const std::string& conversationPublicId)
{
    constexpr std::size_t usualRest = 512; // everything but the content, as long as that needs no escapes
    std::string json;
    json.reserve(message.content.size() + usualRest);
    protocol::appendJson(json, toView(message, conversationPublicId));
    return json;
}

protocol::api::SolutionView toView(const domain::Solution& solution)
{
    protocol::api::SolutionView view;
    view.id = solution.publicId;
    if (!solution.conversationPublicId.empty()) {
        view.conversation = solution.conversationPublicId;
    }
    view.question = solution.question;
    view.solution = solution.solution;
    view.intent = solution.intent;
    view.status = solution.status;
    view.created_at = protocol::toIso(solution.createdAt);
    view.reviewed_at = isoOrNone(solution.reviewedAt);
    if (!solution.reason.empty()) {
        view.reason = solution.reason;
    }
    return view;
}

protocol::api::StreamEvent toView(const store::Event& event)
{
    return {event.seq, event.type, protocol::toIso(event.at), {event.data}};
}

} // namespace backline::server::usecases
