#pragma once

#include <QString>

namespace backline::ui {

/// What a card says in its one paragraph. A summary that is only a cut of the talk, speaker by speaker, would
/// repeat what stands below it: of that, what the customer came with. "" when the customer said nothing.
QString calmSummary(const QString& summary);

} // namespace backline::ui
