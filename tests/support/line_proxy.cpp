#include "tests/support/line_proxy.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace backline::tests {

using namespace Qt::Literals::StringLiterals;

LineProxy::LineProxy(quint16 target)
    : m_target(target)
{
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_owner, [this] { take(); });
    m_server.setProxy(QNetworkProxy::NoProxy);
    m_server.listen(QHostAddress::LocalHost);
    m_port = m_server.serverPort();
}

LineProxy::~LineProxy()
{
    cut();
}

QUrl LineProxy::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port));
}

void LineProxy::drop()
{
    ++m_drops;
    for (const auto& pair : std::exchange(m_pairs, {})) {
        for (auto* socket : {pair.nearer, pair.farther}) {
            socket->disconnect(&m_owner);
            socket->abort();
            socket->deleteLater();
        }
    }
}

void LineProxy::cut()
{
    m_server.close();
    drop();
}

void LineProxy::resume()
{
    m_isStalled = false;
    if (!m_server.isListening()) {
        m_server.listen(QHostAddress::LocalHost, m_port);
    }
    const auto pairs = m_pairs; // pumping may end some
    for (const auto& pair : pairs) {
        pump(pair.nearer, pair.farther);
        pump(pair.farther, pair.nearer);
    }
}

void LineProxy::take()
{
    while (auto* nearer = m_server.nextPendingConnection()) {
        ++m_opened;
        nearer->setParent(&m_owner);
        auto* farther = new QTcpSocket(&m_owner);
        farther->setProxy(QNetworkProxy::NoProxy);
        m_pairs.push_back({nearer, farther});
        connectEnds(nearer, farther);
        connectEnds(farther, nearer);
        farther->connectToHost(QHostAddress::LocalHost, m_target);
    }
}

void LineProxy::connectEnds(QTcpSocket* from, QTcpSocket* to)
{
    QObject::connect(from, &QTcpSocket::readyRead, &m_owner, [this, from, to] { pump(from, to); });
    QObject::connect(from, &QTcpSocket::disconnected, &m_owner, [this, from, to] {
        std::erase_if(m_pairs, [&](const Pair& pair) { return pair.nearer == from || pair.farther == from; });
        to->disconnectFromHost();
    });
}

void LineProxy::pump(QTcpSocket* from, QTcpSocket* to)
{
    if (m_isStalled) {
        return;
    }
    const auto waiting = from->readAll();
    const auto passing = m_budget < 0 ? waiting : waiting.left(m_budget);
    if (to->isOpen()) { // the other end may have gone while this one still had something
        to->write(passing);
    }
    if (m_budget >= 0) {
        m_budget -= passing.size();
    }
    if (m_budget == 0) {
        m_budget = -1;
        if (to->state() == QAbstractSocket::ConnectedState) {
            to->flush();
        }
        // Not from within a socket's own signal.
        QTimer::singleShot(0, &m_owner, [this] { drop(); });
    }
}

} // namespace backline::tests
