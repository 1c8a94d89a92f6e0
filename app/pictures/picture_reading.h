#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>

/// The only place where a stranger's picture is decoded; only in a confined process. Any one thread.
namespace backline::pictures {

/// Brings in the plugins, so that reading opens no file.
void loadDecoders();

/// The picture, turned as its camera was held and no larger than @p largest; of several frames the first.
/// Null for everything but JPEG, PNG, GIF and WebP, for more than 40 million pixels, and for what is broken;
/// only the one decoder of its kind ever sees it.
QImage readPicture(const QByteArray& bytes, QSize largest);

} // namespace backline::pictures
