#pragma once

#include <QObject>
#include <QSslSocket>
#include <QTimer>

namespace backline::client {

/// Asks a server for its certificate and sends it nothing, so that a person can compare the fingerprint
/// before anything is trusted. One question each. GUI thread.
class CertificateProbe : public QObject
{
    Q_OBJECT

public:
    CertificateProbe(QString host, quint16 port, QObject* parent = nullptr);

    /// Ends in found() or failed(), within ten seconds.
    void start();

Q_SIGNALS:
    /// SHA-256 of the certificate's DER form.
    void found(const QByteArray& fingerprint);
    void failed(const QString& message);

private:
    void look();
    void fail();

    QString m_host;
    quint16 m_port;
    QSslSocket m_socket;
    QTimer m_deadline;
    bool m_isOver = false;
};

} // namespace backline::client
