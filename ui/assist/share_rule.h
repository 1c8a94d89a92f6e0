#pragma once

#include "models/domain/desk.h"

#include <QString>

namespace backline::ui {

/// Why this hit cannot be sent to the customer as an article, with what to do instead; empty when it can. GUI
/// thread.
QString whyNotShared(const domain::KnowledgeHit& hit, bool canShare);

} // namespace backline::ui
