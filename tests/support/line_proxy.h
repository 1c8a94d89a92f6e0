#pragma once

#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <list>

class QTcpSocket;

namespace backline::tests {

/// A line to a server on this computer that can be lost at will. It lives on the thread of its owner's event
/// loop.
class LineProxy
{
public:
    explicit LineProxy(quint16 target);
    ~LineProxy();
    LineProxy(const LineProxy&) = delete;
    LineProxy& operator=(const LineProxy&) = delete;

    quint16 port() const { return m_port; }

    QUrl url() const;

    /// Ends what is open; the next connection is served.
    void drop();

    /// The same in the middle, when so many more bytes have passed in either direction.
    void dropAfter(qint64 bytes) { m_budget = bytes; }

    /// Ends what is open and refuses what comes, until resume().
    void cut();

    /// Keeps everything open and lets nothing through, until resume().
    void stall() { m_isStalled = true; }

    void resume();

    int drops() const { return m_drops; }

    /// Connections so far.
    int opened() const { return m_opened; }

private:
    struct Pair
    {
        QTcpSocket* nearer = nullptr;
        QTcpSocket* farther = nullptr;
    };

    void take();
    void connectEnds(QTcpSocket* from, QTcpSocket* to);
    void pump(QTcpSocket* from, QTcpSocket* to);

    QObject m_owner; ///< of the sockets
    QTcpServer m_server;
    quint16 m_target;
    quint16 m_port = 0;
    std::list<Pair> m_pairs;
    qint64 m_budget = -1; ///< -1: any number of bytes
    bool m_isStalled = false;
    int m_drops = 0;
    int m_opened = 0;
};

} // namespace backline::tests
