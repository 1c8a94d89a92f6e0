#pragma once

#include "services/pictures/picture_program.h"

#include <QByteArray>
#include <QImage>
#include <QObject>
#include <QSize>

#include <deque>
#include <functional>

namespace backline::pictures {

/// Pictures from other people. Their bytes are decoded in child processes that may do next to nothing else,
/// and only raw pixels come back. No more than two children at once, the other pictures wait. GUI thread.
class PictureDecoder final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const QImage& picture)>;

    /// @p program is installedPictureProgram() outside of tests.
    explicit PictureDecoder(PictureProgram program, QObject* parent = nullptr);

    /// What the picture shows, no larger than @p largest; of several frames the first. Null for everything
    /// but JPEG, PNG, GIF and WebP (no child is started for what does not begin like one), for more than 40
    /// million pixels, for what is broken or takes too long, and without the program. @p done comes once and
    /// later, or never when the decoder is gone.
    void decode(const QByteArray& bytes, QSize largest, Done done);

private:
    struct Job
    {
        QByteArray bytes;
        QSize largest;
        Done done;
    };

    void startNext();
    void run(Job job);

    PictureProgram m_program;
    std::deque<Job> m_waiting;
    int m_running = 0;
};

} // namespace backline::pictures
