#include "models/items/queue_row.h"

#include "models/items/item_text.h"
#include "models/items/reason_words.h"
#include "models/items/roles.h"
#include "models/items/words.h"

#include <utility>

namespace backline::items {

QueueRow::QueueRow(domain::DeskConversation conversation)
    : m_conversation(std::move(conversation))
{}

void QueueRow::assign(domain::DeskConversation conversation)
{
    m_conversation = std::move(conversation);
    m_takenBy.reset();
    m_texts.reset();
}

QVariant QueueRow::data(int role, domain::Instant now) const
{
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return texts().name;
    case Qt::AccessibleTextRole:
        return spoken(now);
    case IdRole:
        return texts().id;
    case KindRole:
        return QVariant::fromValue(RowKind::Item);
    case LevelRole:
        return texts().level;
    case SkillsRole:
        return texts().skills;
    case PriorityRole:
        return static_cast<int>(m_conversation.record.priority);
    case LineRole:
        return texts().line;
    case WaitRole:
        return Words::wait(now - m_conversation.record.pendingAt);
    case TakenByRole:
        return takenBy();
    default:
        return {};
    }
}

const QueueRow::Texts& QueueRow::texts() const
{
    if (!m_texts) {
        Texts made;
        made.id = keyText(id());
        made.name = oneLine(m_conversation.customerName);
        if (made.name.isEmpty()) {
            made.name = Words::tr("Anonymous visitor");
        }
        made.level = Words::level(m_conversation.memberLevel);
        made.skills = oneLines(m_conversation.record.requiredSkills);
        made.line = queueLine(m_conversation);
        made.spoken = items::spoken(
            {made.name,
             made.level,
             Words::spokenPriority(m_conversation.record.priority),
             shortReason(m_conversation.record.escalateReason),
             Words::tried(m_conversation.tried.size()),
             Words::needs(made.skills)}
        );
        m_texts = std::move(made);
    }
    return *m_texts;
}

QString QueueRow::spoken(domain::Instant now) const
{
    const QString end = isTaken()
        ? takenBy()
        : Words::tr("waiting %1").arg(Words::spokenWait(now - m_conversation.record.pendingAt));
    return items::spoken({texts().spoken, end});
}

QString QueueRow::takenBy() const
{
    return m_takenBy ? Words::takenBy(*m_takenBy) : QString();
}

} // namespace backline::items
