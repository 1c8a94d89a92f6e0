#pragma once

#include "models/domain/desk.h"

#include <QString>

#include <string_view>

namespace backline::items {

/// Why a conversation waits for a person, in as few words as a row of the queue has room for. The sentences
/// that domain::decideEscalation() writes are known; any other reason is shown as it is. GUI thread.
QString shortReason(std::string_view escalateReason);

/// The second line of a row: reason, what was tried, subject.
QString queueLine(const domain::DeskConversation& conversation);

} // namespace backline::items
