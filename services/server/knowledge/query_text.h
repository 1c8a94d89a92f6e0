#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backline::server::knowledge {

/// The words of a question that may tell something: lower case, without stop words, each once, at most 24.
std::vector<std::string> tellingWords(std::string_view question);

/// "a" OR "b": every word quoted, so that nothing in it is FTS5 syntax.
std::string matchExpression(const std::vector<std::string>& words);

} // namespace backline::server::knowledge
