#pragma once

#include "models/items/mine_model.h"
#include "models/items/queue_hold.h"
#include "models/items/queue_model.h"

#include <string>
#include <vector>

namespace backline::ui {
class QueuePane;
}

namespace backline::tests {

/// Noon of some day, as the server's clock has it.
constexpr domain::Instant queueNow = 20'000LL * 86'400'000 + 43'200'000;

/// The models behind a pane, in the order in which they must end.
struct QueueDesk
{
    items::QueueModel queue;
    items::QueueHold hold{queue};
    items::MineModel mine{nullptr, QTimeZone::utc()};
};

/// Who waits in the drawn target.
std::vector<domain::DeskConversation> targetQueue();
std::vector<items::MyConversation> targetMine();

/// Somebody who waits since so many seconds.
domain::DeskConversation inQueue(
    const std::string& id,
    const std::string& name,
    domain::Priority priority,
    int waitedSeconds
);

/// Many, of every priority, with names that repeat.
std::vector<domain::DeskConversation> longQueue(int count);

/// A pane over the desk, which the desk outlives, at the target's moment.
ui::QueuePane* paneOver(QueueDesk& desk);

} // namespace backline::tests
