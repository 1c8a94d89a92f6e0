#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include <string>

namespace backline::tests {

/// A PostgreSQL of its own: a fresh cluster in a temporary directory, on a free port of 127.0.0.1 with a
/// password of its own, run as an unprivileged user, gone with the object.
class PostgresServer
{
public:
    PostgresServer() = default;
    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    /// Why there is no PostgreSQL 15 here; empty when there is.
    static QString missing();

    /// Empty when it takes connections, else what went wrong.
    QString start();

    /// For Database::openPostgres().
    std::string connection() const;

private:
    QString writePassword();
    QString makeCluster();
    QString waitUntilReady();
    QString data() const;
    void run(QProcess& process, const QString& program, const QStringList& arguments) const;

    QTemporaryDir m_directory;
    QString m_password;
    quint16 m_port = 0;
    QProcess m_process;
};

} // namespace backline::tests
