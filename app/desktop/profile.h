#pragma once

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace backline::desktop {

/// Where this start keeps what it knows: a folder that only its owner may enter. GUI thread.
class Profile
{
public:
    static QString usualName();

    /// Up to 40 letters, digits, - and _, beginning with a letter or digit.
    static bool isName(const QString& name);

    /// The folder of this name, made when it is missing. problem() tells when it cannot be used.
    static Profile named(const QString& name);

    /// A folder that goes away with the profile: the demo's.
    static Profile throwAway();

    /// Why it cannot be used, with a way out; empty when it can.
    const QString& problem() const { return m_problem; }

    const QString& name() const { return m_name; } ///< empty when it is thrown away

    bool isThrownAway() const { return m_temporary != nullptr; }

    const QString& directory() const { return m_directory; } ///< for the local store and the single instance

    QString serverDirectory() const; ///< for the embedded server, which makes it

    /// Sets this profile's secrets apart in the keychain.
    QString secretService() const;

private:
    Profile() = default;

    QString m_name;
    QString m_directory;
    QString m_problem;
    std::unique_ptr<QTemporaryDir> m_temporary;
};

} // namespace backline::desktop
