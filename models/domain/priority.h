#pragma once

#include <optional>
#include <string_view>

namespace backline::domain {

/// How soon a waiting conversation wants a person. Declared from the most to the least pressing.
enum class Priority
{
    Highest,
    High,
    Medium,
    Low,
    Info
};

/// "highest", "high", "medium", "low" or "info".
std::string_view toWord(Priority priority);

/// The inverse of toWord(); nothing for any other word. Words are lower case.
std::optional<Priority> priorityFromWord(std::string_view word);

/// One step more pressing, as members of level gold and above get it; High and Highest stay as they are.
Priority raisedByOne(Priority priority);

} // namespace backline::domain
