#pragma once

#include "models/domain/types.h"
#include "services/pictures/picture_decoder.h"

#include <QByteArray>
#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>

namespace backline::ui {

/// The pictures of a thread by the number of their file, small, and only the latest that were looked at. What
/// is asked for is fetched by somebody else and decoded in a process of its own. GUI thread.
class Thumbnails final : public QObject
{
    Q_OBJECT

public:
    explicit Thumbnails(QObject* parent);

    /// Null while it is not there; then it is asked for, once.
    QImage find(domain::Id file);

    /// It cannot be shown.
    bool isHopeless(domain::Id file) const { return m_hopeless.contains(file); }

    /// The bytes that were wanted; none: they cannot be had.
    void provide(domain::Id file, const QByteArray& bytes);

    /// They could not be had just now: the next look asks again.
    void forget(domain::Id file) { m_asked.remove(file); }

Q_SIGNALS:
    void wanted(backline::domain::Id file);
    void changed();

private:
    void take(domain::Id file, const QImage& picture);

    QCache<domain::Id, QImage> m_pictures; ///< cost in kB
    QSet<domain::Id> m_asked;
    QSet<domain::Id> m_hopeless;
    pictures::PictureDecoder m_decoder;
};

} // namespace backline::ui
