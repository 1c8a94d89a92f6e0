#include "models/domain/priority.h"

#include "models/domain/words.h"

namespace backline::domain {

namespace {

constexpr WordTable<Priority, 5> priorityWords{{
    {Priority::Highest, "highest"},
    {Priority::High, "high"},
    {Priority::Medium, "medium"},
    {Priority::Low, "low"},
    {Priority::Info, "info"},
}};

} // namespace

std::string_view toWord(Priority priority)
{
    return wordOf(priorityWords, priority);
}

std::optional<Priority> priorityFromWord(std::string_view word)
{
    return valueOf(priorityWords, word);
}

Priority raisedByOne(Priority priority)
{
    switch (priority) {
    case Priority::Info:
        return Priority::Low;
    case Priority::Low:
        return Priority::Medium;
    case Priority::Medium:
    case Priority::High:
        return Priority::High;
    case Priority::Highest:
        break;
    }
    return Priority::Highest;
}

} // namespace backline::domain
