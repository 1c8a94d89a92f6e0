#pragma once

#include <string_view>

namespace backline::domain {

/// True when a message asks nothing that knowledge could answer: greetings, thanks, "are you there?", "I am
/// waiting", a yes or no, anger alone. English, and the usual ways in German, French, Spanish and Chinese.
/// What may be a question after all is none of it. Any bytes, the first 2,000 code points of them; any
/// thread.
bool isSmallTalk(std::string_view text);

} // namespace backline::domain
