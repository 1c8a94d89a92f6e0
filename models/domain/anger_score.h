#pragma once

#include "models/domain/word_scanner.h"

namespace backline::domain {

/// The scale's end.
inline constexpr double greatestAnger = 5;

/// How angry the writer sounds, from 0 to greatestAnger. Above 4 he is clearly angry; mild displeasure stays
/// below 3. Capitals, exclamation marks and strengthening words only raise what the words say. Any thread.
double angerOf(const ScannedText& text);

} // namespace backline::domain
