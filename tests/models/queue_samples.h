#pragma once

#include "models/domain/desk.h"

#include <QAbstractItemModel>
#include <QString>

#include <string>

namespace backline::tests {

/// Somebody who waits since `since`; the id is also the customer's name.
domain::DeskConversation waiting(
    const std::string& id,
    domain::Priority priority,
    domain::Instant since,
    const std::string& level = {}
);

/// A model's rows as lines of text: headings as they are, rows indented, taken ones with who has them.
QString drawn(const QAbstractItemModel& model);

} // namespace backline::tests
