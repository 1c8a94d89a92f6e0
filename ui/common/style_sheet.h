#pragma once

#include <QString>

namespace backline::ui {

class Palette;

/// The application's style sheet: resources/style/application.qss with its @roles@ and @sizes@ filled in.
QString styleSheet(const Palette& palette, int bodyPixels);

} // namespace backline::ui
