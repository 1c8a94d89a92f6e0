#include "tests/store/postgres_server.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace backline::tests {

namespace {

constexpr int patience = 30'000;

QString binary(const QString& name)
{
    return QStringLiteral("/usr/lib/postgresql/15/bin/") + name;
}

/// PostgreSQL refuses to run as root; its package brings a user.
const passwd* unprivileged()
{
    return ::getpwnam("postgres");
}

quint16 freePort()
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    void* plain = &address;
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ::bind(probe, static_cast<sockaddr*>(plain), length);
    ::getsockname(probe, static_cast<sockaddr*>(plain), &length);
    ::close(probe);
    return ntohs(address.sin_port);
}

} // namespace

PostgresServer::~PostgresServer()
{
    if (m_process.state() == QProcess::Running) {
        ::kill(static_cast<pid_t>(m_process.processId()), SIGINT); // its fast way to stop
        m_process.waitForFinished(patience);
    }
}

QString PostgresServer::missing()
{
    for (const auto& name : {QStringLiteral("initdb"), QStringLiteral("postgres")}) {
        if (!QFileInfo(binary(name)).isExecutable()) {
            return binary(name) + QStringLiteral(" is missing: install postgresql-15");
        }
    }
    const bool hasUser = ::geteuid() != 0 || unprivileged() != nullptr;
    return hasUser ? QString() : QStringLiteral("PostgreSQL refuses root, and there is no user postgres");
}

QString PostgresServer::start()
{
    auto fault = writePassword();
    if (fault.isEmpty()) {
        fault = makeCluster();
    }
    if (!fault.isEmpty()) {
        return fault;
    }
    m_port = freePort();
    QStringList arguments{QStringLiteral("-D"), data(), QStringLiteral("-p"), QString::number(m_port)};
    for (const auto& setting :
         {QStringLiteral("listen_addresses=127.0.0.1"),
          QStringLiteral("unix_socket_directories=") + m_directory.path(),
          QStringLiteral("fsync=off"),
          QStringLiteral("logging_collector=off"),
          QStringLiteral("lc_messages=C")}) {
        arguments << QStringLiteral("-c") << setting;
    }
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    run(m_process, QStringLiteral("postgres"), arguments);
    return waitUntilReady();
}

std::string PostgresServer::connection() const
{
    return "host=127.0.0.1 port=" + std::to_string(m_port)
        + " dbname=postgres user=backline password=" + m_password.toStdString();
}

QString PostgresServer::writePassword()
{
    m_password = QUuid::createUuid().toString(QUuid::Id128);
    QFile file(m_directory.filePath(QStringLiteral("password")));
    if (!file.open(QIODevice::WriteOnly) || file.write(m_password.toLatin1()) < 0) {
        return file.errorString();
    }
    const auto* user = unprivileged();
    if (::geteuid() == 0) {
        for (const auto& path : {m_directory.path(), file.fileName()}) {
            if (::chown(path.toLocal8Bit().constData(), user->pw_uid, user->pw_gid) != 0) {
                return QStringLiteral("cannot give %1 to the user postgres").arg(path);
            }
        }
    }
    return {};
}

QString PostgresServer::makeCluster()
{
    QProcess initdb;
    initdb.setProcessChannelMode(QProcess::MergedChannels);
    run(initdb,
        QStringLiteral("initdb"),
        {QStringLiteral("--pgdata=") + data(),
         QStringLiteral("--username=backline"),
         QStringLiteral("--auth=scram-sha-256"),
         QStringLiteral("--pwfile=") + m_directory.filePath(QStringLiteral("password")),
         QStringLiteral("--encoding=UTF8"),
         QStringLiteral("--locale=C.UTF-8"),
         QStringLiteral("--no-sync")});
    const bool ended = initdb.waitForFinished(patience);
    return ended && initdb.exitCode() == 0 ? QString() : QString::fromLocal8Bit(initdb.readAll());
}

QString PostgresServer::waitUntilReady()
{
    QDeadlineTimer deadline(patience);
    QByteArray log;
    while (!log.contains("ready to accept connections")) {
        if (!m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) {
            return QStringLiteral("PostgreSQL does not start: ") + QString::fromLocal8Bit(log);
        }
        log += m_process.readAll();
    }
    return {};
}

QString PostgresServer::data() const
{
    return m_directory.filePath(QStringLiteral("data"));
}

/// It ends with this process, however that ends.
void PostgresServer::run(QProcess& process, const QString& program, const QStringList& arguments) const
{
    QStringList all{QStringLiteral("--pdeathsig"), QStringLiteral("INT")};
    if (::geteuid() == 0) {
        all << QStringLiteral("--reuid=postgres") << QStringLiteral("--regid=postgres")
            << QStringLiteral("--clear-groups");
    }
    process.setWorkingDirectory(m_directory.path());
    process.start(QStringLiteral("setpriv"), all << binary(program) << arguments);
}

} // namespace backline::tests
