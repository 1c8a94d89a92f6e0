#include "services/pictures/picture_decoder.h"

#include "services/pictures/picture_kind.h"
#include "services/pictures/picture_run.h"

#include <utility>

namespace backline::pictures {

namespace {

constexpr int mostAtOnce = 2;

} // namespace

PictureDecoder::PictureDecoder(PictureProgram program, QObject* parent)
    : QObject(parent)
    , m_program(std::move(program))
{}

void PictureDecoder::decode(const QByteArray& bytes, QSize largest, Done done)
{
    if (pictureFormat(bytes).isEmpty()) {
        QMetaObject::invokeMethod(
            this, [done = std::move(done)] { done({}); }, Qt::QueuedConnection
        );
        return;
    }
    m_waiting.push_back({bytes, largest, std::move(done)});
    startNext();
}

void PictureDecoder::startNext()
{
    while (m_running < mostAtOnce && !m_waiting.empty()) {
        auto job = std::move(m_waiting.front());
        m_waiting.pop_front();
        run(std::move(job));
    }
}

void PictureDecoder::run(Job job)
{
    ++m_running;
    auto* child = new PictureRun(m_program, job.largest, this);
    const auto end = [this, child, done = std::move(job.done)](const QImage& picture) {
        child->deleteLater();
        --m_running;
        startNext();
        done(picture);
    };
    // Queued, because a start can fail while it is tried.
    connect(child, &PictureRun::ended, this, end, Qt::QueuedConnection);
    child->start(job.bytes);
}

} // namespace backline::pictures
