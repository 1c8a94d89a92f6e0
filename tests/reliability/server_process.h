#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QStringList>

#include <chrono>
#include <optional>

namespace backline::tests {

/// What a run of backline-server that ended by itself has left.
struct ProgramResult
{
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

/// Runs backline-server to its end with this on its standard input.
ProgramResult runProgram(const QStringList& arguments, const QByteArray& input = {});

/// backline-server as a process of its own, on a free port. The owner's thread only.
class ServerProcess
{
public:
    /// Starts it on this data directory and waits until it listens; throws std::runtime_error if it does not.
    explicit ServerProcess(const QString& directory, const QStringList& more = {QStringLiteral("--demo")});
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    unsigned short port() const { return m_port; }

    /// The JSON line of this "event" that it has written to standard output, waiting for it if need be.
    std::optional<QJsonObject> announcement(const QString& event, std::chrono::milliseconds patience);

    /// kill -9.
    void kill();

    /// SIGTERM; nothing when it does not end in time.
    std::optional<int> terminate(std::chrono::milliseconds patience);

    /// Everything it has written to standard error.
    QByteArray errors();

private:
    std::optional<QJsonObject> findLine(const QString& event);

    QProcess m_process;
    QList<QJsonObject> m_lines;
    QByteArray m_errors;
    unsigned short m_port = 0;
};

} // namespace backline::tests
