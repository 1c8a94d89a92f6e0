#include "tests/reliability/server_process.h"

#include "tests/reliability/demo_server.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>

#include <stdexcept>

namespace backline::tests {

namespace {

constexpr int patience = 20'000; // milliseconds
const QString program = QStringLiteral(BACKLINE_BINARY_DIR "/backline-server");

} // namespace

ProgramResult runProgram(const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    ProgramResult result;
    if (process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit) {
        result.exitCode = process.exitCode();
    }
    result.output = process.readAllStandardOutput();
    result.errors = process.readAllStandardError();
    return result;
}

ServerProcess::ServerProcess(const QString& directory, const QStringList& more)
{
    const QStringList arguments{
        QStringLiteral("--data"),
        directory,
        QStringLiteral("--listen"),
        QStringLiteral("127.0.0.1:0"),
    };
    m_process.start(program, arguments + more);
    const auto listening = announcement(QStringLiteral("listening"), std::chrono::milliseconds(patience));
    if (!listening) {
        throw std::runtime_error("the server did not start: " + errors().toStdString());
    }
    const auto urls = listening->value(QStringLiteral("urls")).toArray();
    m_port = portOf(urls.first().toString().toStdString());
}

ServerProcess::~ServerProcess()
{
    kill();
}

std::optional<QJsonObject> ServerProcess::findLine(const QString& event)
{
    while (m_process.canReadLine()) {
        m_lines << QJsonDocument::fromJson(m_process.readLine()).object();
    }
    for (const auto& line : m_lines) {
        if (line.value(QStringLiteral("event")).toString() == event) {
            return line;
        }
    }
    return std::nullopt;
}

std::optional<QJsonObject> ServerProcess::announcement(const QString& event, std::chrono::milliseconds wait)
{
    const QDeadlineTimer end(wait);
    auto found = findLine(event);
    while (!found && !end.hasExpired() && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(static_cast<int>(end.remainingTime()));
        found = findLine(event);
    }
    return found;
}

void ServerProcess::kill()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(patience);
    }
}

std::optional<int> ServerProcess::terminate(std::chrono::milliseconds wait)
{
    m_process.terminate();
    if (!m_process.waitForFinished(static_cast<int>(wait.count()))
        || m_process.exitStatus() != QProcess::NormalExit) {
        return std::nullopt;
    }
    return m_process.exitCode();
}

QByteArray ServerProcess::errors()
{
    m_errors += m_process.readAllStandardError();
    return m_errors;
}

} // namespace backline::tests
