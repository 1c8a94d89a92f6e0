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

namespace backline::client {
class CertificateProbe;
}

namespace backline::secrets {
class SecretStore;
}

namespace backline::ui {
class FormPage;
class MainWindow;
class SignInPage;
class StartPage;
} // namespace backline::ui

namespace backline::desktop {

class EmbeddedServer;
class Profile;

/// The way from the start of the program to a person who is signed in: asks what this computer is, makes the
/// team or joins one, signs in, or does all of that by itself when it was done before. GUI thread.
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

    /// What this start is for. The notice, if there is one, is shown on the first page.
    void begin(const Options& options, const QString& notice);

    /// The join form with this link in it.
    void join(const QString& link);

    /// After signing out, or when the server ended the session: reason may be empty.
    void signInAgain(const KnownServer& server, const QString& reason);

    /// New tokens of a trusted device.
    void keep(const client::SignedIn& signedIn, const KnownServer& server);

    /// This computer shall not sign in by itself any longer.
    void forget(const KnownServer& server);

Q_SIGNALS:
    void entered(const backline::client::SignedIn& signedIn, const backline::desktop::KnownServer& server);

    /// "Look around with the demo" was chosen.
    void demoRequested();

private:
    using Entered = client::Outcome<client::SignedIn>;

    void showStart();
    void showSignIn(const QString& error);
    void connectStart();
    void connectSignIn();
    void enterKnown();
    void startEmbedded();
    void resume();
    void resumeWith(const QString& refreshToken);
    void makeTeam(const ui::ServerSetup& setup);
    void enterNewTeam(const ui::ServerSetup& setup, const QUrl& url);
    void joinTeam(const ui::JoinRequest& request);
    void askForFingerprint(const client::JoinLink& link);
    void joined(const Entered& outcome, const client::ServerAddress& address);
    void signIn(const ui::SignInRequest& request);
    void enter(const client::SignedIn& signedIn);

    bool isServerAlready() const;

    Parts m_parts;
    QString m_notice;
    client::SignIn m_calls;
    KnownServer m_server;
    QPointer<ui::StartPage> m_start;
    QPointer<ui::SignInPage> m_signIn;
    std::unique_ptr<client::CertificateProbe> m_probe;
    std::unique_ptr<QObject> m_round; ///< context of one way in; its end drops late answers
};

} // namespace backline::desktop
