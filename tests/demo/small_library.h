#pragma once

#include "app/demo/scripted_customer.h"

#include <QStringList>

namespace backline::tests {

/// Two short scripts, "lamp" (calm) and "refund" (hot), with manners for all tempers.
demo::ScriptLibrary smallLibrary();

/// Lets a customer's clock run up to `until` and notes what he does: "10.2 types", "13.4 stops", "13.4 says
/// Hello", "20.0 leaves", in seconds.
QStringList runUntil(demo::ScriptedCustomer& customer, demo::Moment until);

/// Only the words, without times.
QStringList wordsUntil(demo::ScriptedCustomer& customer, demo::Moment until);

} // namespace backline::tests
