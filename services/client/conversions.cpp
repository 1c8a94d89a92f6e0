#include "services/client/conversions.h"

#include "services/client/carried_details.h"
#include "services/protocol/mention_details.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <utility>

namespace backline::client {

namespace {

/// The digits at a place; -1 when there are others.
int digits(std::string_view text, std::size_t at, std::size_t count)
{
    int value = 0;
    if (at + count > text.size()) {
        return -1;
    }
    const char* const end = text.data() + at + count;
    const auto [next, fault] = std::from_chars(text.data() + at, end, value);
    return fault == std::errc() && next == end ? value : -1;
}

/// ".123", ".1", ".123456": milliseconds.
int milliseconds(std::string_view text)
{
    int value = 0;
    int scale = 100;
    for (std::size_t i = 1; i < text.size() && text[i] >= '0' && text[i] <= '9' && scale > 0; ++i) {
        constexpr int ten = 10;
        value += (text[i] - '0') * scale;
        scale /= ten;
    }
    return text.starts_with('.') ? value : 0;
}

QString toQt(const std::string& text)
{
    return QString::fromStdString(text);
}

std::string carriedIn(const protocol::api::MessageView& view)
{
    if (view.attachment) {
        return detailsOf(toDomain(*view.attachment));
    }
    if (!view.article) {
        return {};
    }
    domain::Article article;
    article.id = view.article->id;
    article.slug = view.article->slug;
    article.title = view.article->title;
    return detailsOf(article);
}

std::string detailsIn(const protocol::api::MessageView& view)
{
    std::vector<domain::Mentioned> mentions;
    for (const auto& one : view.mentions.value.value_or(std::vector<protocol::api::MentionedView>())) {
        mentions.push_back({one.id, one.name});
    }
    return protocol::withMentions(carriedIn(view), mentions);
}

} // namespace

domain::Instant instantOf(std::string_view iso)
{
    using namespace std::chrono;
    constexpr std::size_t length = sizeof("2026-07-03T10:00:00") - 1;
    const std::array parts{
        digits(iso, 0, 4),
        digits(iso, 5, 2),
        digits(iso, 8, 2),
        digits(iso, 11, 2),
        digits(iso, 14, 2),
        digits(iso, 17, 2)};
    if (!iso.ends_with('Z') || *std::min_element(parts.begin(), parts.end()) < 0) {
        return 0;
    }
    const year_month_day date{
        year(parts[0]), month(static_cast<unsigned>(parts[1])), day(static_cast<unsigned>(parts[2]))};
    if (!date.ok()) {
        return 0;
    }
    const auto clock = hours(parts[3]) + minutes(parts[4]) + seconds(parts[5])
        + std::chrono::milliseconds(milliseconds(iso.substr(length)));
    return duration_cast<std::chrono::milliseconds>(sys_days(date).time_since_epoch() + clock).count();
}

domain::Instant instantOrNever(const std::optional<std::string>& iso)
{
    return iso ? instantOf(*iso) : 0;
}

domain::Person toDomain(const protocol::api::PersonView& view)
{
    domain::Person person;
    person.id = view.id;
    person.username = view.username;
    person.name = view.name;
    person.email = view.email;
    person.role = domain::roleFromWord(view.role).value_or(domain::Role::Customer);
    person.lead = view.lead;
    person.enabled = view.enabled;
    person.departments = view.departments;
    person.skills = view.skills;
    person.presence = domain::presenceFromWord(view.presence).value_or(domain::Presence::Offline);
    person.capacity = view.capacity;
    person.memberLevel = view.member_level.value.value_or("");
    return person;
}

domain::DeskConversation toDomain(const protocol::api::ConversationView& view)
{
    domain::DeskConversation desk;
    auto& record = desk.record;
    record.publicId = view.id;
    record.channel = view.channel;
    record.customerRef = view.customer.name;
    record.subject = view.subject;
    record.state = domain::conversationStateFromWord(view.state).value_or(domain::ConversationState::Closed);
    record.priority = domain::priorityFromWord(view.priority).value_or(domain::Priority::Info);
    record.preferred = domain::isPreferredMember(view.customer.member_level);
    record.requiredSkills = view.required_skills;
    record.department = view.department;
    record.escalateReason = view.escalate_reason;
    record.turnCount = view.turn_count;
    record.emotionScore = view.emotion_score;
    record.createdAt = instantOf(view.created_at);
    record.pendingAt = instantOrNever(view.pending_at);
    record.assignedAt = instantOrNever(view.assigned_at);
    record.closedAt = instantOrNever(view.closed_at);
    record.lastMessageAt = instantOrNever(view.last_message_at);
    record.heldAt = instantOrNever(view.held_at);
    desk.customerName = view.customer.name;
    desk.customerUsername = view.customer.username.value_or("");
    desk.memberLevel = view.customer.member_level;
    desk.tried = view.tried;
    if (view.agent) {
        record.agentId = view.agent->id;
        desk.agentName = view.agent->name;
    }
    return desk;
}

domain::Message toDomain(const protocol::api::MessageView& view)
{
    domain::Message message;
    message.id = view.id;
    message.uuid = view.uuid;
    message.seq = view.seq;
    message.author = domain::authorFromWord(view.role).value_or(domain::Author::System);
    message.authorId = view.author.id;
    message.authorName = view.author.name;
    message.type = view.type;
    message.content = view.content;
    message.internal = view.internal;
    message.aiOrigin = view.ai.value_or("");
    message.isAi = !message.aiOrigin.empty();
    message.clientId = view.client_id;
    message.details = detailsIn(view);
    message.at = instantOf(view.at);
    return message;
}

domain::Mention toDomain(const protocol::api::MentionView& view)
{
    return {
        view.id,
        view.uuid,
        view.conversation,
        view.customer,
        view.author,
        view.words,
        view.seen,
        instantOf(view.at)};
}

domain::Attachment toDomain(const protocol::api::AttachmentView& view)
{
    domain::Attachment file;
    file.id = view.id;
    file.originalName = view.name;
    file.mime = view.mime;
    file.size = view.size;
    return file;
}

domain::CannedReply toDomain(const protocol::api::CannedView& view)
{
    domain::CannedReply reply;
    reply.id = view.id;
    reply.title = view.title;
    reply.content = view.content;
    reply.category = view.category;
    reply.shortcut = view.shortcut;
    reply.shared = view.shared;
    reply.creatorId = view.creator.id;
    reply.creatorName = view.creator.name;
    reply.variables = view.variables;
    reply.usageCount = view.usage_count;
    reply.createdAt = instantOf(view.created_at);
    reply.updatedAt = instantOf(view.updated_at);
    return reply;
}

domain::Article toDomain(const protocol::api::ArticleView& view)
{
    domain::Article article;
    article.id = view.id;
    article.slug = view.slug;
    article.title = view.title;
    article.body = view.body;
    article.category = view.category;
    article.isPublic = view.is_public;
    article.updatedAt = instantOf(view.updated_at);
    return article;
}

domain::KnowledgeHit toDomain(const protocol::api::KnowledgeHit& view)
{
    return {view.title, view.content, view.score, view.source, view.kind, view.is_public};
}

domain::Solution toDomain(const protocol::api::SolutionView& view)
{
    domain::Solution solution;
    solution.publicId = view.id;
    solution.conversationPublicId = view.conversation.value_or("");
    solution.question = view.question;
    solution.solution = view.solution;
    solution.intent = view.intent;
    solution.status = view.status;
    solution.authorName = view.author ? view.author->name : std::string();
    solution.createdAt = instantOf(view.created_at);
    solution.reviewedAt = instantOrNever(view.reviewed_at);
    solution.reason = view.reason.value_or("");
    return solution;
}

domain::Workload toDomain(const protocol::api::Workload& view)
{
    return {view.active, view.capacity, view.pending, view.closed_today.value};
}

domain::EscalationCard toDomain(const forms::Card& form)
{
    domain::EscalationCard card;
    card.sessionId = form.session_id;
    card.userId = form.user_id;
    card.memberLevel = form.member_level.value;
    card.historyTicketCount = form.history_ticket_count.value;
    card.turnCount = form.turn_count.value;
    card.conversationSummary = form.conversation_summary.value;
    card.attemptedSolutions = form.attempted_solutions.value;
    card.escalateReason = form.escalate_reason.value;
    card.priority = domain::priorityFromWord(form.priority.value).value_or(domain::Priority::Info);
    return card;
}

domain::DeskDetails toDomain(const forms::Details& form)
{
    domain::DeskDetails details;
    details.conversation = toDomain(form.conversation);
    details.history = toDomain(form.history);
    details.customerRead = form.customer_read.value;
    if (form.card) {
        details.card = toDomain(*form.card);
    }
    return details;
}

domain::NearDuplicate toDomain(const protocol::api::DuplicateView& view)
{
    return {view.kind, view.source, view.title, view.content, view.score};
}

JoinCode toDomain(const protocol::api::JoinCodeView& view)
{
    JoinCode code;
    code.id = view.id;
    code.role = domain::roleFromWord(view.role).value_or(domain::Role::Agent);
    code.lead = view.lead;
    code.departments = view.departments;
    code.skills = view.skills;
    code.creatorName = toQt(view.created_by.name);
    code.createdAt = instantOf(view.created_at);
    code.expiresAt = instantOf(view.expires_at);
    return code;
}

ServerInfo toDomain(const protocol::api::ServerInfo& info)
{
    return {
        toQt(info.name),
        toQt(info.team),
        toQt(info.version),
        instantOf(info.time),
        info.demo,
        info.capabilities};
}

StreamItem toDomain(forms::StreamEvent event)
{
    return {event.seq, std::move(event.type), instantOf(event.at), std::move(event.data)};
}

} // namespace backline::client
