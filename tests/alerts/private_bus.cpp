#include "tests/alerts/private_bus.h"

#include <QFile>

namespace backline::tests {

using namespace Qt::Literals::StringLiterals;

namespace {

const char* const bareBus = R"(<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>)";

} // namespace

PrivateBus::PrivateBus()
{
    QFile configuration(m_directory.filePath(u"bus.conf"_s));
    if (!configuration.open(QIODevice::WriteOnly)) {
        return;
    }
    configuration.write(bareBus);
    configuration.close();
    m_daemon.start(
        u"dbus-daemon"_s,
        {u"--config-file="_s + configuration.fileName(), u"--nofork"_s, u"--print-address"_s}
    );
    if (m_daemon.waitForStarted() && m_daemon.waitForReadyRead()) {
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    }
}

PrivateBus::~PrivateBus()
{
    m_daemon.kill();
    m_daemon.waitForFinished();
}

QDBusConnection PrivateBus::connection(const QString& name) const
{
    return QDBusConnection::connectToBus(m_address, m_address + name);
}

} // namespace backline::tests
