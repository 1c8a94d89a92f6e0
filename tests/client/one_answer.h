#pragma once

#include "services/client/server_address.h"

#include <QByteArray>
#include <QTcpServer>

namespace backline::tests {

/// A server on this computer that answers everything with the same bytes. The owner's event loop.
class OneAnswer
{
public:
    explicit OneAnswer(QByteArray bytes);
    OneAnswer(const OneAnswer&) = delete;
    OneAnswer& operator=(const OneAnswer&) = delete;

    client::ServerAddress address() const;

    QByteArray heads; ///< what it was asked

private:
    QTcpServer m_server;
    QByteArray m_bytes;
};

/// One of HTTP. Headers end with CR and LF each.
QByteArray answerWith(const QByteArray& status, const QByteArray& headers, const QByteArray& body);

} // namespace backline::tests
