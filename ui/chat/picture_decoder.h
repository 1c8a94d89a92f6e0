#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>

namespace backline::ui {

/// What a stranger's picture shows, no larger than @p largest. Null for everything but JPEG, PNG, GIF and
/// WebP, for more than 40 million pixels, and for what is broken; only the one decoder of its kind ever sees
/// it. Of several frames the first. Any thread.
QImage decodedPicture(const QByteArray& bytes, QSize largest);

} // namespace backline::ui
