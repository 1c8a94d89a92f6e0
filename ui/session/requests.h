#pragma once

#include "services/client/join_link.h"

/// What the pages of this folder ask for. Passwords are in memory only as long as the request.
namespace backline::ui {

/// This computer becomes the server of a new team.
struct ServerSetup
{
    QString teamName;
    QString displayName;
    QString username;
    QString password;
    bool keepSignedIn = false;
};

struct JoinRequest
{
    client::JoinLink link; ///< without a fingerprint: ask the server for it and have it confirmed
    QString displayName;
    QString username;
    QString password;
    bool keepSignedIn = false;
};

struct SignInRequest
{
    QString username;
    QString password;
    bool keepSignedIn = false;
};

} // namespace backline::ui
