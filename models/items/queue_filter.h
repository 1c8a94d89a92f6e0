#pragma once

#include "models/domain/desk.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace backline::items {

/// In which order the queue is shown.
enum class QueueOrder
{
    PriorityThenWait, ///< as the server has it: priority, preferred members, longest wait; grouped by
                      ///< priority
    LongestWait ///< one group
};

/// Which part of the queue is shown. Empty members let everything through.
struct QueueFilter
{
    QString text; ///< in the name, the subject or the reason, whatever the case
    QString skill;
    std::optional<domain::Priority> priority;
    QStringList mySkills = {}; ///< what needs one of these

    bool isEmpty() const { return text.isEmpty() && skill.isEmpty() && mySkills.isEmpty() && !priority; }

    bool accepts(const domain::DeskConversation& conversation) const;
    bool operator==(const QueueFilter&) const = default;
};

/// The place of a row. Headings stand before the rows of their section.
struct QueueKey
{
    static constexpr int headingRank = -1;

    int section = 0;
    int rank = headingRank;
    domain::Instant since = 0;
    domain::Id id = 0;

    auto operator<=>(const QueueKey&) const = default;

    bool isHeading() const { return rank == headingRank; }
};

/// Where a conversation stands: the server's queue_rank, wait, id.
QueueKey keyOf(const domain::DeskConversation& conversation, QueueOrder order);

} // namespace backline::items
