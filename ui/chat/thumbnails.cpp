#include "ui/chat/thumbnails.h"

#include "ui/chat/enclosure.h"

namespace backline::ui {

namespace {

constexpr qsizetype mostKept = 24 * 1024; ///< kB
constexpr int sharpness = 2; ///< pixels for each one of the layout: enough for every usual screen

} // namespace

Thumbnails::Thumbnails(QObject* parent)
    : QObject(parent)
    , m_pictures(mostKept)
    , m_decoder(pictures::installedPictureProgram())
{}

QImage Thumbnails::find(domain::Id file)
{
    if (const auto* known = m_pictures.object(file)) {
        return *known;
    }
    if (!m_asked.contains(file) && !m_hopeless.contains(file)) {
        m_asked.insert(file);
        // Later: it is found missing while it is painted.
        QMetaObject::invokeMethod(
            this, [this, file] { Q_EMIT wanted(file); }, Qt::QueuedConnection
        );
    }
    return {};
}

void Thumbnails::provide(domain::Id file, const QByteArray& bytes)
{
    const auto show = [this, file](const QImage& picture) { take(file, picture); };
    m_decoder.decode(bytes, largestPicture() * sharpness, show);
}

void Thumbnails::take(domain::Id file, const QImage& picture)
{
    constexpr qsizetype kilobyte = 1024;
    m_asked.remove(file);
    if (picture.isNull()) {
        m_hopeless.insert(file);
    } else {
        m_pictures.insert(file, new QImage(picture), picture.sizeInBytes() / kilobyte + 1);
    }
    Q_EMIT changed();
}

} // namespace backline::ui
