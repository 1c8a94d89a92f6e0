#include "app/pictures/picture_reading.h"

#include "services/pictures/picture_kind.h"

#include <QBuffer>
#include <QImageReader>

namespace backline::pictures {

namespace {

constexpr qint64 mostPixels = 40'000'000;
constexpr int mostMegabytes = 160; ///< so many pixels of 4 bytes

bool isDecodable(QSize size)
{
    const auto pixels = static_cast<qint64>(size.width()) * size.height();
    return !size.isEmpty() && pixels <= mostPixels;
}

/// Made smaller while it is decoded, which comes before it is turned.
void fit(QImageReader& reader, QSize size, QSize largest)
{
    const bool isTurned = (reader.transformation() & QImageIOHandler::TransformationRotate90) != 0;
    const QSize room = isTurned ? largest.transposed() : largest;
    if (size.width() > room.width() || size.height() > room.height()) {
        reader.setScaledSize(size.scaled(room, Qt::KeepAspectRatio).expandedTo({1, 1}));
    }
}

} // namespace

void loadDecoders()
{
    for (const char* format : {"jpeg", "gif", "webp"}) {
        QBuffer nothing;
        nothing.open(QIODevice::ReadOnly);
        QImageReader reader(&nothing, format);
        reader.setAutoDetectImageFormat(false);
        reader.canRead();
    }
}

QImage readPicture(const QByteArray& bytes, QSize largest)
{
    const auto format = pictureFormat(bytes);
    QBuffer buffer;
    buffer.setData(bytes);
    if (format.isEmpty() || !buffer.open(QIODevice::ReadOnly)) {
        return {};
    }
    QImageReader::setAllocationLimit(mostMegabytes);
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!isDecodable(size)) {
        return {};
    }
    fit(reader, size, largest);
    return reader.read();
}

} // namespace backline::pictures
