#include "models/items/queue_heading.h"

#include "models/items/roles.h"
#include "models/items/words.h"

namespace backline::items {

using namespace Qt::Literals::StringLiterals;

namespace {

QString title(QueueOrder order, domain::Priority priority)
{
    return order == QueueOrder::PriorityThenWait ? Words::priority(priority) : Words::tr("Longest wait");
}

QString spokenTitle(QueueOrder order, domain::Priority priority)
{
    return order == QueueOrder::PriorityThenWait ? Words::spokenPriority(priority)
                                                 : Words::tr("longest wait first");
}

} // namespace

QVariant headingData(QueueOrder order, int section, int rows, int role)
{
    const auto priority = static_cast<domain::Priority>(section);
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return u"%1 · %L2"_s.arg(title(order, priority)).arg(rows);
    case Qt::AccessibleTextRole:
        return Words::tr("%1, %2 waiting").arg(spokenTitle(order, priority)).arg(rows);
    case KindRole:
        return QVariant::fromValue(RowKind::Heading);
    case PriorityRole:
        return order == QueueOrder::PriorityThenWait ? QVariant(section) : QVariant();
    case CountRole:
        return rows;
    default:
        return {};
    }
}

} // namespace backline::items
