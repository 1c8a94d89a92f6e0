#include "ui/chat/picture_decoder.h"

#include <QBuffer>
#include <QImageReader>

namespace backline::ui {

namespace {

constexpr qint64 mostPixels = 40'000'000;

/// By the first bytes, so that nothing else is tried.
QByteArray formatOf(const QByteArray& bytes)
{
    if (bytes.startsWith("\xFF\xD8\xFF")) {
        return "jpeg";
    }
    if (bytes.startsWith("\x89PNG\r\n\x1A\n")) {
        return "png";
    }
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a")) {
        return "gif";
    }
    constexpr qsizetype kindAt = 8;
    const bool isWebp = bytes.startsWith("RIFF") && bytes.mid(kindAt, 4) == "WEBP";
    return isWebp ? QByteArray("webp") : QByteArray();
}

bool isDecodable(QSize size)
{
    const auto pixels = static_cast<qint64>(size.width()) * size.height();
    return size.isValid() && pixels > 0 && pixels <= mostPixels;
}

} // namespace

QImage decodedPicture(const QByteArray& bytes, QSize largest)
{
    const auto format = formatOf(bytes);
    if (format.isEmpty()) {
        return {};
    }
    QBuffer buffer;
    buffer.setData(bytes);
    if (!buffer.open(QIODevice::ReadOnly)) {
        return {};
    }
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!isDecodable(size)) {
        return {};
    }
    if (size.width() > largest.width() || size.height() > largest.height()) {
        reader.setScaledSize(size.scaled(largest, Qt::KeepAspectRatio).expandedTo({1, 1}));
    }
    return reader.read();
}

} // namespace backline::ui
