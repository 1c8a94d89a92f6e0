#pragma once

#include "services/client/outcome.h"
#include "services/client/rest_request.h"
#include "services/client/signed_in.h"

#include <QObject>

namespace backline::client {

/// The calls that need no session. A wrong password is SignedOut; whatever answers and is no Backline server
/// is a BadAnswer. GUI thread.
class SignIn : public QObject
{
    Q_OBJECT

public:
    explicit SignIn(QObject* parent = nullptr);

    void signIn(
        const ServerAddress& address,
        const Credentials& credentials,
        QObject* context,
        Then<SignedIn> then
    );

    /// A new token for a trusted device.
    void refresh(
        const ServerAddress& address,
        const QByteArray& refreshToken,
        QObject* context,
        Then<SignedIn> then
    );

    /// Makes an account with a one-time code, and signs in.
    void join(
        const ServerAddress& address,
        const QString& code,
        const Newcomer& newcomer,
        QObject* context,
        Then<SignedIn> then
    );

    void serverInfo(const ServerAddress& address, QObject* context, Then<ServerInfo> then);

private:
    void enter(
        const ServerAddress& address,
        const RestRequest& request,
        const QString& refusal, ///< what 401 means here
        QObject* context,
        Then<SignedIn> then
    );
};

} // namespace backline::client
