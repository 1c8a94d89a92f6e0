#include "services/pictures/raw_picture.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>

namespace backline::pictures {

namespace {

using Head = std::array<qint32, 2>;

constexpr auto rawFormat = QImage::Format_ARGB32_Premultiplied;

/// Painting counts on it.
bool isPremultiplied(QRgb pixel)
{
    return std::max({qRed(pixel), qGreen(pixel), qBlue(pixel)}) <= qAlpha(pixel);
}

QSize sizeIn(const QByteArray& raw)
{
    Head head{};
    std::memcpy(head.data(), raw.constData(), sizeof(head));
    return {head[0], head[1]};
}

QImage imageOf(QSize size, const char* pixels)
{
    QImage image(size, rawFormat);
    if (image.isNull()) {
        return {};
    }
    std::memcpy(image.bits(), pixels, static_cast<std::size_t>(image.sizeInBytes()));
    const auto count = static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height());
    const auto* first = reinterpret_cast<const QRgb*>(image.constBits());
    return std::ranges::all_of(std::span(first, count), isPremultiplied) ? image : QImage();
}

} // namespace

qsizetype rawBytes(QSize size)
{
    const auto pixels = static_cast<qsizetype>(size.width()) * size.height();
    return static_cast<qsizetype>(sizeof(Head)) + pixels * static_cast<qsizetype>(sizeof(QRgb));
}

QByteArray toRaw(const QImage& picture)
{
    const auto image = picture.convertToFormat(rawFormat);
    const Head head{image.width(), image.height()};
    QByteArray raw;
    raw.reserve(rawBytes(image.size()));
    raw.append(reinterpret_cast<const char*>(head.data()), sizeof(head));
    // Lines of whole 32-bit pixels have nothing between them.
    return raw.append(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes());
}

QImage fromRaw(const QByteArray& raw, QSize largest)
{
    if (raw.size() < rawBytes({0, 0})) {
        return {};
    }
    const auto size = sizeIn(raw);
    const bool fits = !size.isEmpty() && size == size.boundedTo(largest);
    return fits && raw.size() == rawBytes(size) ? imageOf(size, raw.constData() + sizeof(Head)) : QImage();
}

} // namespace backline::pictures
