#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backline::server::knowledge {

/// What the search makes of a question. Pure; any thread. Any bytes are taken.

/// The words of a question that may tell something: lower case, without stop words, numbers in words and
/// words of the calendar, each once, at most 24. Short first parts are joined as in joinedHyphens().
std::vector<std::string> tellingWords(std::string_view question);

/// The sentences of a text, without those that are blank. People greet, ask and explain in one message, and
/// often only one of the three is the question.
std::vector<std::string_view> sentencesOf(std::string_view text);

/// "e-mail" and "Wi-Fi" are "email" and "WiFi": a part of one or two letters belongs to what follows it.
std::string joinedHyphens(std::string_view text);

/// The word and what people say for it in everyday language ("money" may be the "refund").
std::vector<std::string> withSameMeaning(const std::string& word);

/// "a" OR "b": every word quoted, so that nothing in it is FTS5 syntax.
std::string matchExpression(const std::vector<std::string>& words);

} // namespace backline::server::knowledge
