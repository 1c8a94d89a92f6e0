#include "tests/pictures/picture_samples.h"

#include <QBuffer>
#include <QRandomGenerator>
#include <QtEndian>

namespace backline::tests {

namespace {

quint32 crcOf(const QByteArray& bytes)
{
    constexpr quint32 polynomial = 0xEDB88320U;
    quint32 crc = ~0U;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc & 1U) != 0 ? (crc >> 1U) ^ polynomial : crc >> 1U;
        }
    }
    return ~crc;
}

void put32(QByteArray& bytes, qsizetype at, quint32 number)
{
    qToBigEndian(number, bytes.data() + at);
}

QByteArray pngClaiming(QByteArray png, QSize size)
{
    constexpr qsizetype chunk = 12; ///< "IHDR", 13 bytes, checksum
    constexpr qsizetype covered = 4 + 13;
    put32(png, chunk + 4, static_cast<quint32>(size.width()));
    put32(png, chunk + 8, static_cast<quint32>(size.height()));
    put32(png, chunk + covered, crcOf(png.mid(chunk, covered)));
    return png;
}

QByteArray gifClaiming(QByteArray gif, QSize size)
{
    qToLittleEndian(static_cast<quint16>(size.width()), gif.data() + 6);
    qToLittleEndian(static_cast<quint16>(size.height()), gif.data() + 8);
    return gif;
}

QByteArray jpegClaiming(QByteArray jpeg, QSize size)
{
    const auto frame = jpeg.indexOf("\xFF\xC0");
    qToBigEndian(static_cast<quint16>(size.height()), jpeg.data() + frame + 5);
    qToBigEndian(static_cast<quint16>(size.width()), jpeg.data() + frame + 7);
    return jpeg;
}

} // namespace

QByteArray encoded(const QImage& image, const char* format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

QByteArray picture(const char* format, QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::blue);
    return encoded(image, format);
}

QByteArray largePng(QSize size)
{
    QImage image(size, QImage::Format_Mono);
    image.fill(0);
    return encoded(image, "PNG");
}

QByteArray oriented(const QByteArray& jpeg, char orientation)
{
    // One directory of TIFF with one entry: tag 0x0112, one short.
    QByteArray exif("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0?\0\0\0\0\0\0", 32);
    exif.replace('?', orientation);
    const QByteArray head("\xFF\xE1\0\x22", 4);
    return jpeg.left(2) + head + exif + jpeg.mid(2);
}

QByteArray claiming(QByteArray bytes, QSize size)
{
    if (bytes.startsWith("GIF")) {
        return gifClaiming(bytes, size);
    }
    return bytes.startsWith("\x89PNG") ? pngClaiming(bytes, size) : jpegClaiming(bytes, size);
}

QByteArray randomBytes(qsizetype count)
{
    QRandomGenerator generator(7);
    QByteArray bytes(count, Qt::Uninitialized);
    for (char& byte : bytes) {
        byte = static_cast<char>(generator.bounded(256));
    }
    return bytes;
}

} // namespace backline::tests
