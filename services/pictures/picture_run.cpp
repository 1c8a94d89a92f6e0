#include "services/pictures/picture_run.h"

#include "services/pictures/raw_picture.h"

#include <QDir>
#include <QProcessEnvironment>

namespace backline::pictures {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What finds libraries and plugins, and nothing else of what the desk was given.
QProcessEnvironment decoderEnvironment()
{
    QProcessEnvironment environment;
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    for (const char* name : {"LD_LIBRARY_PATH", "QT_PLUGIN_PATH"}) {
        if (qEnvironmentVariableIsSet(name)) {
            environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
        }
    }
    return environment;
}

} // namespace

PictureRun::PictureRun(const PictureProgram& program, QSize largest, QObject* parent)
    : QObject(parent)
    , m_largest(largest)
{
    m_process.setProgram(program.path);
    m_process.setArguments({QString::number(largest.width()), QString::number(largest.height())});
    m_process.setProcessEnvironment(decoderEnvironment());
    m_process.setWorkingDirectory(QDir::rootPath());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_patience.setSingleShot(true);
    m_patience.setInterval(program.patience);
    connect(&m_patience, &QTimer::timeout, this, &PictureRun::giveUp);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &PictureRun::collect);
    connect(&m_process, &QProcess::finished, this, &PictureRun::take);
    connect(&m_process, &QProcess::errorOccurred, this, &PictureRun::sayFailure);
}

PictureRun::~PictureRun()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

void PictureRun::start(const QByteArray& bytes)
{
    m_patience.start();
    m_process.start();
    m_process.write(bytes);
    m_process.closeWriteChannel();
}

void PictureRun::collect()
{
    m_answer += m_process.readAllStandardOutput();
    if (m_answer.size() > rawBytes(m_largest)) {
        giveUp();
    }
}

/// What still comes after this is thrown away; the child's end is told as ever.
void PictureRun::giveUp()
{
    m_hasGivenUp = true;
    m_answer.clear();
    m_process.kill();
}

void PictureRun::take(int exitCode, QProcess::ExitStatus status)
{
    m_patience.stop();
    collect();
    const bool isGood = !m_hasGivenUp && status == QProcess::NormalExit && exitCode == 0;
    Q_EMIT ended(isGood ? fromRaw(m_answer, m_largest) : QImage());
}

/// Whatever else fails shows in how the child ends.
void PictureRun::sayFailure(QProcess::ProcessError error)
{
    if (error == QProcess::FailedToStart) {
        m_patience.stop();
        qWarning("A picture cannot be shown because %s does not start.", qPrintable(m_process.program()));
        Q_EMIT ended({});
    }
}

} // namespace backline::pictures
