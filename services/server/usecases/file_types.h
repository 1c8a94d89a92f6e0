#pragma once

#include <string>
#include <string_view>

namespace backline::server::usecases {

/// The extension of a name in lower case, without the dot; empty for none.
std::string extensionOf(std::string_view name);

} // namespace backline::server::usecases
