#pragma once

namespace backline::ui {

class EmptyState;

/// Says why there is no knowledge to see, and what to do. @p hasFailed: the last search brought no answer;
/// @p isAsked: something is being looked for. GUI thread.
void explainNoHits(EmptyState& page, bool hasFailed, bool isAsked);

} // namespace backline::ui
