#include "services/pictures/picture_kind.h"

namespace backline::pictures {

QByteArray pictureFormat(const QByteArray& bytes)
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

} // namespace backline::pictures
