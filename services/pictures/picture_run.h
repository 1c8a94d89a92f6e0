#pragma once

#include "services/pictures/picture_program.h"

#include <QByteArray>
#include <QImage>
#include <QObject>
#include <QProcess>
#include <QSize>
#include <QTimer>

namespace backline::pictures {

/// One child process that decodes one picture. Its answer counts only as a whole, in time, of the size that
/// was asked for, and from a child that ended well. GUI thread; nothing waits but the end of a run that is
/// deleted too early, for a child that was killed.
class PictureRun final : public QObject
{
    Q_OBJECT

public:
    PictureRun(const PictureProgram& program, QSize largest, QObject* parent);
    ~PictureRun() override;

    /// Once.
    void start(const QByteArray& bytes);

Q_SIGNALS:
    /// Once, and no child is left then. Null: there is nothing to show.
    void ended(const QImage& picture);

private:
    void collect();
    void giveUp();
    void take(int exitCode, QProcess::ExitStatus status);
    void sayFailure(QProcess::ProcessError error);

    QProcess m_process;
    QTimer m_patience;
    QSize m_largest;
    QByteArray m_answer;
    bool m_hasGivenUp = false;
};

} // namespace backline::pictures
