#include "tests/client/one_answer.h"

#include <QTcpSocket>

#include <utility>

namespace backline::tests {

using namespace Qt::Literals::StringLiterals;

OneAnswer::OneAnswer(QByteArray bytes)
    : m_bytes(std::move(bytes))
{
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        auto* socket = m_server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            heads += socket->readAll();
            socket->write(m_bytes);
            socket->disconnectFromHost();
        });
    });
    m_server.listen(QHostAddress::LocalHost);
}

client::ServerAddress OneAnswer::address() const
{
    return {QUrl(u"http://127.0.0.1:%1"_s.arg(m_server.serverPort())), {}};
}

QByteArray answerWith(const QByteArray& status, const QByteArray& headers, const QByteArray& body)
{
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size())
        + "\r\nConnection: close\r\n\r\n" + body;
}

} // namespace backline::tests
