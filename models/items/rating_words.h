#pragma once

#include "models/domain/rating.h"

#include <QString>

namespace backline::items {

/// "4 of 5". GUI thread.
QString starsWords(const domain::Rating& rating);

/// "Rated 4 of 5: very helpful", in one line. GUI thread.
QString ratingWords(const domain::Rating& rating);

} // namespace backline::items
