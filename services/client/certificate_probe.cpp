#include "services/client/certificate_probe.h"

#include <QCryptographicHash>
#include <QSslCertificate>

#include <chrono>
#include <utility>

namespace backline::client {

CertificateProbe::CertificateProbe(QString host, quint16 port, QObject* parent)
    : QObject(parent)
    , m_host(std::move(host))
    , m_port(port)
{
    constexpr std::chrono::seconds patience{10};
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(patience);
    // Any certificate will do: nothing is sent before a person has looked at it.
    m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    connect(&m_deadline, &QTimer::timeout, this, &CertificateProbe::fail);
    connect(&m_socket, &QSslSocket::encrypted, this, &CertificateProbe::look);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &CertificateProbe::fail);
}

void CertificateProbe::start()
{
    m_deadline.start();
    m_socket.connectToHostEncrypted(m_host, m_port);
}

void CertificateProbe::look()
{
    const auto certificate = m_socket.peerCertificate();
    if (certificate.isNull()) {
        fail();
        return;
    }
    if (!std::exchange(m_isOver, true)) {
        m_deadline.stop();
        m_socket.abort();
        Q_EMIT found(QCryptographicHash::hash(certificate.toDer(), QCryptographicHash::Sha256));
    }
}

void CertificateProbe::fail()
{
    if (!std::exchange(m_isOver, true)) {
        m_deadline.stop();
        m_socket.abort();
        Q_EMIT failed(
            tr("No Backline server answers there. Check the address, and that the colleague's computer "
               "is on and lets colleagues join.")
        );
    }
}

} // namespace backline::client
