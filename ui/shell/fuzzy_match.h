#pragma once

#include <QString>

#include <optional>

namespace backline::ui {

/// How well the letters of @p typed appear in @p text in that order, without regard to case; nothing when
/// they do not. Beginnings of words and runs of letters count more. Every match beats none, an empty @p typed
/// matches all.
std::optional<int> fuzzyScore(QStringView typed, QStringView text);

} // namespace backline::ui
