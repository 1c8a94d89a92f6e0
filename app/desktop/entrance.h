#pragma once

#include "app/desktop/command_line.h"
#include "app/desktop/known_server.h"
#include "services/client/sign_in.h"
#include "ui/session/requests.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace backline::cache {
class Layout;
}

namespace backline::secrets {
class SecretStore;
}

namespace backline::ui {
class MainWindow;
class SignInPage;
} // namespace backline::ui

namespace backline::desktop {

class EmbeddedServer;
class Profile;
class TeamEntry;

/// The way from the start of the program to a person who is signed in: asks what this computer is, signs in,
/// or goes on by itself with a sign-in that was kept, also when the server cannot be reached just now. GUI
/// thread.
class Entrance final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        const Profile& profile;
        cache::Layout& layout;
        secrets::SecretStore& secrets;
        EmbeddedServer& embedded;
        ui::MainWindow& window;
    };

    /// All of it outlives the entrance.
    Entrance(const Parts& parts, QObject* parent);
    ~Entrance() override;

    /// What this start is for.
    void begin(const Options& options);

    /// The join form with this link in it.
    void join(const QString& link);

    /// To the server at this address.
    void goTo(const QUrl& server);

    /// After signing out, or when the server ended the session: reason may be empty.
    void signInAgain(const KnownServer& server, const QString& reason);

    /// New tokens of a trusted device.
    void keep(const client::SignedIn& signedIn, const KnownServer& server);

    /// The server describes this person differently now.
    void remember(const domain::Person& person, const KnownServer& server);

    /// This computer shall not sign in by itself any longer.
    void forget(const KnownServer& server);

Q_SIGNALS:
    /// The token may be missing: then it is still to be fetched with the refresh token.
    void entered(const backline::client::SignedIn& signedIn, const backline::desktop::KnownServer& server);

    /// "Look around with the demo" was chosen.
    void demoRequested();

private:
    using Entered = client::Outcome<client::SignedIn>;

    void showStart();
    void showSignIn(const QString& error);
    void enterKnown();
    void startEmbedded();
    void resume();
    void resumeWith(const QString& refreshToken);
    void signIn(const ui::SignInRequest& request);
    void signedIn(const Entered& outcome);
    void enter(const client::SignedIn& signedIn, const KnownServer& server);
    void leavePages();

    Parts m_parts;
    client::SignIn m_calls;
    KnownServer m_server;
    std::unique_ptr<TeamEntry> m_team;
    QPointer<ui::SignInPage> m_signIn;
    std::unique_ptr<QObject> m_round; ///< context of one way in; its end drops late answers
};

} // namespace backline::desktop
