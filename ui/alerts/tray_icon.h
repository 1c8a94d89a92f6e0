#pragma once

#include <QIcon>

namespace backline::ui {

class Palette;

/// The program's sign with the count on it, in the sizes that trays have. 0 is the sign alone. GUI thread.
QIcon trayIcon(int count, const Palette& palette);

} // namespace backline::ui
