#pragma once

#include <QString>

namespace backline::ui {

/// "a1b2 c3d4 …": sixteen groups that two people can compare aloud. Anything but hexadecimal digits is left
/// out.
QString fingerprintGroups(const QString& fingerprint);

} // namespace backline::ui
