#pragma once

#include <string>
#include <string_view>

namespace backline::protocol {

/// JSON in which every \u escape of half a surrogate pair became \ufffd, and all else stayed as it is.
/// JavaScript and Python write such halves (a text cut off in the middle of an emoji), Boost.JSON reads none.
/// Any thread.
std::string withoutLoneSurrogates(std::string_view json);

} // namespace backline::protocol
