#pragma once

#include "app/demo/customer_script.h"

#include <functional>
#include <vector>

namespace backline::demo {

/// The rule by which a customer takes what was said: first one of his own that names some of the words, then
/// the first intent that his own or the usual rules know. `isOpen` may leave rules out. nullptr: he says
/// nothing to that. Pure; any thread.
const ScriptRule* chosenRule(
    const QString& said,
    const std::vector<ScriptRule>& own,
    const std::vector<ScriptRule>& usual,
    const std::function<bool(const ScriptRule&)>& isOpen
);

} // namespace backline::demo
