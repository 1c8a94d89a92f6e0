#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>

/// What backline-pictures answers: width and height as 32-bit integers, then the pixels line by line as
/// premultiplied ARGB32, all in this computer's byte order. Nothing in it has to be decoded. Any thread.
namespace backline::pictures {

/// What a picture of @p size takes.
qsizetype rawBytes(QSize size);

QByteArray toRaw(const QImage& picture);

/// Null for everything but exactly one picture that is no larger than @p largest.
QImage fromRaw(const QByteArray& raw, QSize largest);

} // namespace backline::pictures
