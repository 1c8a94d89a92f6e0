#pragma once

#include "models/domain/person.h"
#include "services/client/server_address.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <string>
#include <vector>

namespace backline::client {

/// What a sign-in brings. The tokens are secrets: keychain or memory, never a file or a log.
struct SignedIn
{
    ServerAddress address;
    QByteArray token;
    domain::Instant expiresAt = 0; ///< by the server's clock; 0: it did not say
    QByteArray refreshToken; ///< empty unless this device is trusted
    domain::Person person;
};

struct Credentials
{
    QString username;
    QString password;
    bool trustDevice = false; ///< stay signed in on this computer
    QString device; ///< its name, shown in the list of sessions
};

/// Somebody who joins with a code.
struct Newcomer
{
    QString username;
    QString name;
    QString password;
    bool trustDevice = false;
    QString device;
};

struct ServerInfo
{
    QString name; ///< of the program
    QString team; ///< empty until somebody names it
    QString version;
    domain::Instant time = 0; ///< its clock
    bool demo = false;
    std::vector<std::string> capabilities;
};

} // namespace backline::client
