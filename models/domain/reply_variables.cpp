#include "models/domain/reply_variables.h"

#include <algorithm>
#include <functional>

namespace backline::domain {

namespace {

constexpr std::string_view opening = "{{";
constexpr std::string_view closing = "}}";

std::string_view trimmed(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

/// Calls `plain` with the text between the variables, and `variable` with a variable's name and its whole
/// text.
void walk(
    std::string_view content,
    const std::function<void(std::string_view)>& plain,
    const std::function<void(std::string_view, std::string_view)>& variable
)
{
    while (!content.empty()) {
        auto start = content.find(opening);
        const auto end = start == std::string_view::npos ? start : content.find(closing, start);
        if (end == std::string_view::npos) {
            plain(content);
            return;
        }
        start = content.rfind(opening, end); // of several openings the last one belongs to the end
        const auto name = trimmed(content.substr(start + opening.size(), end - start - opening.size()));
        plain(content.substr(0, start));
        variable(name, content.substr(start, end + closing.size() - start));
        content.remove_prefix(end + closing.size());
    }
}

} // namespace

std::string filledIn(std::string_view content, const ReplyVariables& variables)
{
    std::string text;
    walk(
        content,
        [&](std::string_view plain) { text += plain; },
        [&](std::string_view name, std::string_view whole) {
            const auto value = variables.find(name);
            text += value == variables.end() ? whole : std::string_view(value->second);
        }
    );
    return text;
}

std::vector<std::string> variablesIn(std::string_view content)
{
    std::vector<std::string> names;
    walk(
        content,
        [](std::string_view) {},
        [&](std::string_view name, std::string_view) {
            if (!name.empty() && std::ranges::find(names, name) == names.end()) {
                names.emplace_back(name);
            }
        }
    );
    return names;
}

} // namespace backline::domain
