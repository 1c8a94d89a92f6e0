#pragma once

#include <string>
#include <vector>

namespace backline::server::store {

/// Lists of words are stored as JSON text.
std::string toStored(const std::vector<std::string>& words);
std::vector<std::string> fromStored(const std::string& text);

} // namespace backline::server::store
