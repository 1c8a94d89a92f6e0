#pragma once

#include "models/domain/word_scanner.h"

#include <span>
#include <string>
#include <vector>

namespace backline::domain {

/// The business domains a message touches, each once, in a fixed order: orders, returns, payments, account,
/// product, it, hr, membership. Any thread.
std::vector<std::string> topicsOf(std::span<const Word> words);

/// Both together, each once.
std::vector<std::string> unitedTopics(std::vector<std::string> first, const std::vector<std::string>& second);

} // namespace backline::domain
