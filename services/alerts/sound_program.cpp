#include "services/alerts/sound_program.h"

#include <QCoreApplication>

#include <utility>

namespace backline::alerts {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

SoundProgram::SoundProgram(QObject* parent)
    : SoundProgram(QCoreApplication::applicationDirPath() + u"/backline-sound"_s, 5s, parent)
{}

SoundProgram::SoundProgram(QString program, std::chrono::milliseconds patience, QObject* parent)
    : Sounds(parent)
    , m_program(std::move(program))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, &m_process, &QProcess::kill);
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
        end(problemOf(exitCode, status));
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            end(tr("The program %1 is missing: install Backline again.").arg(m_program));
        }
    });
}

SoundProgram::~SoundProgram()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished();
}

void SoundProgram::play(Tone tone, int volume)
{
    begin({tone, volume});
}

void SoundProgram::check()
{
    begin({});
}

void SoundProgram::begin(const Wish& wish)
{
    if (m_current) {
        m_next = wish;
        return;
    }
    m_current = wish;
    const auto arguments =
        wish.tone ? QStringList{toWord(*wish.tone), QString::number(wish.volume)} : QStringList{u"--check"_s};
    m_patience.start();
    m_process.start(m_program, arguments);
}

void SoundProgram::end(const QString& problem)
{
    m_patience.stop();
    const auto done = std::exchange(m_current, std::nullopt);
    setProblem(problem);
    if (!problem.isEmpty()) {
        Q_EMIT failed(problem);
    } else if (done && done->tone) {
        Q_EMIT heard(*done->tone);
    }
    if (const auto next = std::exchange(m_next, std::nullopt)) {
        begin(*next);
    }
}

QString SoundProgram::problemOf(int exitCode, QProcess::ExitStatus status) const
{
    if (status == QProcess::NormalExit && exitCode == static_cast<int>(SoundEnd::Played)) {
        return {};
    }
    if (status == QProcess::NormalExit && exitCode == static_cast<int>(SoundEnd::NoDevice)) {
        return tr("This computer has no sound device: connect one, or start its sound server.");
    }
    return tr("The sound device does not answer: look at the sound settings of this computer.");
}

} // namespace backline::alerts
