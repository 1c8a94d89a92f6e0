#include "tests/secrets/keychain_session.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>

namespace backline::tests {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int sessionPatience = 30'000;

/// A bus that knows how to start nothing.
const char* const bareBus = R"(<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>)";

} // namespace

KeychainSession::KeychainSession(Keychain keychain)
    : m_keychain(keychain)
{
    QDir(m_directory.path()).mkpath(u"runtime"_s);
    QFile::setPermissions(
        m_directory.filePath(u"runtime"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner
    );
    QFile bus(m_directory.filePath(u"bus.conf"_s));
    if (bus.open(QIODevice::WriteOnly)) {
        bus.write(bareBus);
    }
}

/// The keyring is a child of the session's shell and ends with it.
QString KeychainSession::script() const
{
    const auto inBus = u"dbus-run-session --config-file=\"$HOME/bus.conf\" -- bash -c '%1' session \"$@\""_s;
    const auto keyring =
        u"coproc gnome-keyring-daemon --unlock --foreground --components=secrets 2>/dev/null; "
        "printf pw >&${COPROC[1]}; exec {COPROC[1]}>&-; "
        "until dbus-send --session --print-reply --dest=org.freedesktop.DBus / "
        "org.freedesktop.DBus.GetNameOwner string:org.freedesktop.secrets >/dev/null 2>&1; "
        "do read -t 0.05 <> <(:); done; %1\"$@\"; status=$?; kill -KILL $COPROC_PID; exit $status"_s;
    switch (m_keychain) {
    case Keychain::Unlocked:
        return inBus.arg(keyring.arg(QString()));
    case Keychain::Silent:
        return inBus.arg(keyring.arg(u"kill -STOP $COPROC_PID; "_s));
    case Keychain::Nobody:
        return inBus.arg(u"\"$@\""_s);
    case Keychain::NoBus:
        break;
    }
    return u"DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent exec \"$@\""_s;
}

QStringList KeychainSession::run(const QStringList& words, std::chrono::milliseconds patience)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto& name :
         {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"XDG_CONFIG_HOME"_s, u"XDG_CURRENT_DESKTOP"_s}) {
        environment.remove(name);
    }
    environment.insert(u"HOME"_s, home());
    environment.insert(u"XDG_DATA_HOME"_s, home() + u"/data"_s);
    environment.insert(u"XDG_RUNTIME_DIR"_s, home() + u"/runtime"_s);
    QProcess session;
    session.setProcessEnvironment(environment);
    const QStringList program{
        QStringLiteral(BACKLINE_BINARY_DIR "/secret_user"), QString::number(patience.count())};
    session.start(u"bash"_s, QStringList{u"-c"_s, script(), u"session"_s} + program + words);
    if (!session.waitForFinished(sessionPatience)) {
        session.kill();
        session.waitForFinished();
        return {u"the session did not end"_s};
    }
    return QString::fromUtf8(session.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace backline::tests
