#pragma once

#include <string_view>
#include <vector>

namespace backline::tests {

/// "In a coroutine, name it before you await it." g++ 12 destroys some temporaries twice when they stand in
/// the same full expression as an await: lambdas with captures and objects made with braces.
/// Returns the lines of the statements that have co_await or co_return beside one of these. The rule is wider
/// than the compiler's fault, so that nobody has to remember where exactly the fault begins.
/// A lambda's body is a world of its own: what it awaits does not count for the statement around it.
/// Pure function, any thread.
std::vector<int> riskyAwaits(std::string_view text);

} // namespace backline::tests
