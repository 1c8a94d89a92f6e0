#pragma once

#include <QString>

namespace backline::ui {

constexpr int shortestPassword = 8;
constexpr int longestPassword = 128;

/// What is wrong with a new password as far as this computer can tell, as advice; empty when nothing is.
QString passwordAdvice(const QString& password);

} // namespace backline::ui
