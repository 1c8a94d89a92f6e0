#pragma once

#include "models/items/queue_filter.h"

#include <QVariant>

namespace backline::items {

/// What a heading of the queue says over so many rows: "Highest · 2". GUI thread.
QVariant headingData(QueueOrder order, int section, int rows, int role);

} // namespace backline::items
