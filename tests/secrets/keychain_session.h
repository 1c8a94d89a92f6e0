#pragma once

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <chrono>

namespace backline::tests {

/// What serves secrets in a session.
enum class Keychain
{
    Unlocked, ///< GNOME Keyring, ready
    Silent, ///< GNOME Keyring that does not answer, as while it asks for a password
    Nobody, ///< a bus without such a service
    NoBus
};

/// A session of its own for programs that use a keychain: own bus, own home. What was written in an earlier
/// run of the same object is there in the next. The owner's thread only.
class KeychainSession
{
public:
    explicit KeychainSession(Keychain keychain);

    /// Runs secret_user in the session and returns its lines.
    QStringList run(const QStringList& words, std::chrono::milliseconds patience = std::chrono::seconds(10));

    QString home() const { return m_directory.path(); }

private:
    QString script() const;

    QTemporaryDir m_directory;
    Keychain m_keychain;
};

} // namespace backline::tests
