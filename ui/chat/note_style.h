#pragma once

#include <QString>

namespace backline::ui {

class Palette;

/// How an editor looks in which a note is written: the colours and the dashed line of the notes in the
/// thread.
QString noteStyle(const Palette& palette);

} // namespace backline::ui
