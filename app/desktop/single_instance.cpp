#include "app/desktop/single_instance.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QTimer>

#include <chrono>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 3s;
constexpr auto pause = 50ms; ///< between two tries
constexpr qint64 longestRequest = 8'192;
constexpr char endOfLine = '\n';
constexpr QByteArrayView taken = "taken\n";

int remaining(const QDeadlineTimer& deadline)
{
    return static_cast<int>(deadline.remainingTime());
}

QByteArray lineOf(const StartRequest& request)
{
    const QJsonObject object{
        {u"link"_s, request.link},
        {u"activation"_s, request.activation},
        {u"theme"_s, request.theme},
        {u"server"_s, request.server},
        {u"accept-next"_s, request.acceptsNext}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + endOfLine;
}

} // namespace

SingleInstance::SingleInstance(const QString& directory, QObject* parent)
    : QObject(parent)
    , m_path(directory + u"/instance"_s)
    , m_lock(directory + u"/instance.lock"_s)
{
    m_lock.setStaleLockTime(0); // only the end of its process frees it, however long it works
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::accept);
}

SingleInstance::Role SingleInstance::claim(const StartRequest& request)
{
    const QDeadlineTimer deadline(patience);
    do {
        if (m_lock.tryLock(pause)) {
            listen();
            return Role::First;
        }
        if (m_lock.error() != QLockFile::LockFailedError) {
            m_problem = tr("The folder %1 cannot be written to.")
                            .arg(QDir::toNativeSeparators(QFileInfo(m_path).path()));
            return Role::Failed;
        }
        if (handOver(request)) {
            return Role::Second;
        }
    } while (!deadline.hasExpired());
    m_problem =
        tr("Backline runs with this profile already, but does not answer. End it, or choose another with "
           "--profile.");
    return Role::Failed;
}

void SingleInstance::listen()
{
    QLocalServer::removeServer(m_path); // of one that was killed: nobody else has the lock
    if (!m_server.listen(m_path)) {
        m_problem =
            tr("Links that are opened later will not reach this window: %1.").arg(m_server.errorString());
    }
}

bool SingleInstance::handOver(const StartRequest& request)
{
    const QDeadlineTimer deadline(patience);
    QLocalSocket socket;
    socket.connectToServer(m_path);
    if (!socket.waitForConnected(remaining(deadline))) {
        return false;
    }
    socket.write(lineOf(request));
    while (socket.bytesAvailable() < taken.size() && socket.waitForReadyRead(remaining(deadline))) {}
    return socket.readAll() == taken;
}

void SingleInstance::accept()
{
    while (auto* peer = m_server.nextPendingConnection()) {
        connect(peer, &QLocalSocket::disconnected, peer, &QObject::deleteLater);
        connect(peer, &QLocalSocket::readyRead, this, [this, peer] { readRequest(peer); });
        // One that says nothing is not waited for.
        QTimer::singleShot(patience, peer, &QLocalSocket::abort);
        readRequest(peer);
    }
}

void SingleInstance::readRequest(QLocalSocket* peer)
{
    if (!peer->canReadLine()) {
        if (peer->bytesAvailable() > longestRequest) {
            peer->abort();
        }
        return;
    }
    const auto document = QJsonDocument::fromJson(peer->readLine(longestRequest));
    if (!document.isObject()) {
        peer->abort();
        return;
    }
    peer->write(taken.data(), taken.size());
    peer->disconnectFromServer();
    const auto object = document.object();
    const auto text = [&object](const QString& name) { return object[name].toString(); };
    Q_EMIT requested(
        {text(u"link"_s),
         text(u"activation"_s),
         text(u"theme"_s),
         text(u"server"_s),
         object[u"accept-next"_s].toBool()}
    );
}

} // namespace backline::desktop
