#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace backline::domain {

/// The first sentence of a bot's answer that suggests something, cut to `limit` code points. Nothing when the
/// answer gives up, hands over, only asks back or is only polite. Any thread.
std::optional<std::string> suggestionIn(std::string_view answer, std::size_t limit);

} // namespace backline::domain
