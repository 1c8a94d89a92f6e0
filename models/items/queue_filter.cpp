#include "models/items/queue_filter.h"

#include "models/domain/person.h"

#include <algorithm>

namespace backline::items {

namespace {

bool contains(const std::string& text, const QString& wanted)
{
    return QString::fromStdString(text).contains(wanted, Qt::CaseInsensitive);
}

bool needs(const domain::Conversation& record, const QString& skill)
{
    return std::ranges::count(record.requiredSkills, skill.toStdString()) != 0;
}

bool needsAny(const domain::Conversation& record, const QStringList& skills)
{
    return std::ranges::any_of(skills, [&record](const QString& skill) { return needs(record, skill); });
}

} // namespace

bool QueueFilter::accepts(const domain::DeskConversation& conversation) const
{
    const domain::Conversation& record = conversation.record;
    if (priority && record.priority != *priority) {
        return false;
    }
    if (!skill.isEmpty() && !needs(record, skill)) {
        return false;
    }
    if (!mySkills.isEmpty() && !needsAny(record, mySkills)) {
        return false;
    }
    return text.isEmpty() || contains(conversation.customerName, text) || contains(record.subject, text)
        || contains(record.escalateReason, text);
}

QueueKey keyOf(const domain::DeskConversation& conversation, QueueOrder order)
{
    const domain::Conversation& record = conversation.record;
    if (order == QueueOrder::LongestWait) {
        return {0, 0, record.pendingAt, record.id};
    }
    const bool isPreferred = record.preferred || domain::isPreferredMember(conversation.memberLevel);
    return {static_cast<int>(record.priority), isPreferred ? 0 : 1, record.pendingAt, record.id};
}

} // namespace backline::items
