#pragma once

#include "models/domain/word_scanner.h"

#include <span>

namespace backline::domain {

/// True when the writer asks for a person in plain words: English, and the usual ways to say it in German,
/// Spanish, French and Chinese. Not when the wish is denied or only quoted. Any thread.
bool asksForHuman(std::span<const Word> words);

} // namespace backline::domain
