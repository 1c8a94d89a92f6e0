#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace backline::tests {

/// A message bus of the test's own, which knows how to start nothing. The owner's thread only.
class PrivateBus
{
public:
    /// It runs when this returns; isRunning() tells.
    PrivateBus();
    ~PrivateBus();
    PrivateBus(const PrivateBus&) = delete;
    PrivateBus& operator=(const PrivateBus&) = delete;

    bool isRunning() const { return !m_address.isEmpty(); }

    /// A connection of this name; each name is one.
    QDBusConnection connection(const QString& name) const;

private:
    QTemporaryDir m_directory;
    QProcess m_daemon;
    QString m_address;
};

} // namespace backline::tests
