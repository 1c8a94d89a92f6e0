#pragma once

#include <QByteArray>
#include <QImage>

/// Files as cameras, screens and strangers make them. Any thread.
namespace backline::tests {

QByteArray encoded(const QImage& image, const char* format);

/// Blue all over.
QByteArray picture(const char* format, QSize size = {64, 32});

/// One bit for each pixel, so that it takes no room to speak of.
QByteArray largePng(QSize size);

/// The JPEG with the EXIF orientation @p orientation in front.
QByteArray oriented(const QByteArray& jpeg, char orientation);

/// The JPEG, PNG or GIF with another size in its head, and the checksum that belongs to it.
QByteArray claiming(QByteArray bytes, QSize size);

/// The same with every run.
QByteArray randomBytes(qsizetype count);

} // namespace backline::tests
