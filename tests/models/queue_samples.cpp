#include "tests/models/queue_samples.h"

#include "models/items/roles.h"

namespace backline::tests {

using namespace Qt::Literals::StringLiterals;

domain::DeskConversation waiting(
    const std::string& id,
    domain::Priority priority,
    domain::Instant since,
    const std::string& level
)
{
    domain::DeskConversation conversation;
    conversation.record.publicId = id;
    conversation.record.state = domain::ConversationState::Pending;
    conversation.record.priority = priority;
    conversation.record.pendingAt = since;
    conversation.customerName = id;
    conversation.memberLevel = level;
    return conversation;
}

QString drawn(const QAbstractItemModel& model)
{
    QString lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row, 0);
        const bool isHeading = index.data(items::KindRole).value<items::RowKind>() == items::RowKind::Heading;
        lines += (isHeading ? QString() : u"  "_s) + index.data().toString();
        if (const QString taken = index.data(items::TakenByRole).toString(); !taken.isEmpty()) {
            lines += u", "_s + taken;
        }
        lines += u'\n';
    }
    return lines;
}

} // namespace backline::tests
