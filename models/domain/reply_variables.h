#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// "{{name}}" in a prepared answer, spaces inside the braces allowed. Pure; any thread.
namespace backline::domain {

using ReplyVariables = std::map<std::string, std::string, std::less<>>;

/// Each variable replaced once by its value; one that is not given stays as it is, and what a value brings is
/// not looked at again.
std::string filledIn(std::string_view content, const ReplyVariables& variables);

/// The names of a text's variables, each once, in the order of the text.
std::vector<std::string> variablesIn(std::string_view content);

} // namespace backline::domain
