#pragma once

#include <QString>

namespace backline::ui {

/// A name that others gave a file, as a name in one of our folders: no path, nothing hidden, nothing that a
/// file system understands otherwise, not endlessly long. Its ending stays. Pure; any thread.
QString safeFileName(const QString& given);

} // namespace backline::ui
