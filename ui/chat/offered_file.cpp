#include "ui/chat/offered_file.h"

#include <QBuffer>
#include <QImage>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto pngType = u"image/png"_s;

bool hasLocalFiles(const QMimeData& data)
{
    const auto urls = data.urls();
    return std::ranges::any_of(urls, [](const QUrl& url) { return url.isLocalFile(); });
}

bool hasPicture(const QMimeData& data)
{
    return data.hasImage() || data.hasFormat(pngType);
}

/// Most programs offer a PNG themselves.
QByteArray pictureIn(const QMimeData& data)
{
    if (data.hasFormat(pngType)) {
        return data.data(pngType);
    }
    QByteArray png;
    QBuffer buffer(&png);
    const auto image = qvariant_cast<QImage>(data.imageData());
    return buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "PNG") ? png : QByteArray();
}

} // namespace

bool bringsFiles(const QMimeData& data)
{
    return hasLocalFiles(data) || (hasPicture(data) && !data.hasText());
}

QList<OfferedFile> offeredFiles(const QMimeData& data)
{
    QList<OfferedFile> files;
    const auto urls = data.urls();
    for (const auto& url : urls) {
        if (url.isLocalFile()) {
            files.append({url.toLocalFile(), {}});
        }
    }
    if (files.isEmpty() && hasPicture(data)) {
        files.append({{}, pictureIn(data)});
    }
    return files;
}

} // namespace backline::ui
