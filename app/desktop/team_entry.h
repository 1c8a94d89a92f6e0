#pragma once

#include "app/desktop/known_server.h"
#include "services/client/sign_in.h"
#include "ui/session/requests.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace backline::client {
class CertificateProbe;
}

namespace backline::ui {
class StartPage;
}

namespace backline::desktop {

class EmbeddedServer;
class Profile;

/// What somebody does who is new here: makes a team on this computer or joins one, on a page that it makes
/// and that belongs to whoever shows it. GUI thread.
class TeamEntry final : public QObject
{
    Q_OBJECT

public:
    /// Profile and server outlive it. `whyForgetful`: why nobody can be kept signed in; empty when they can.
    TeamEntry(const Profile& profile, EmbeddedServer& embedded, QString whyForgetful, QObject* parent);
    ~TeamEntry() override;

    /// There when it is asked for, until forgetPage().
    ui::StartPage* page();

    /// Nobody who comes later finds what was typed here.
    void forgetPage();

    /// This computer is the server of a team, even if everything else about it was forgotten.
    bool isServerAlready() const;

    /// The embedded server, with nothing but what its data directory says.
    void startServer();

Q_SIGNALS:
    void entered(const backline::client::SignedIn& signedIn, const backline::desktop::KnownServer& server);

    /// "Look around with the demo" was chosen.
    void demoRequested();

    /// Back to signing in.
    void returnRequested();

private:
    using Entered = client::Outcome<client::SignedIn>;

    void makeTeam(const ui::ServerSetup& setup);
    void enterNewTeam(const ui::ServerSetup& setup, const QUrl& url);
    void joinTeam(const ui::JoinRequest& request);
    void askForFingerprint(const client::JoinLink& link);
    void joined(const Entered& outcome, const client::ServerAddress& address);

    const Profile& m_profile;
    EmbeddedServer& m_embedded;
    QString m_whyForgetful;
    client::SignIn m_calls;
    QPointer<ui::StartPage> m_page;
    std::unique_ptr<client::CertificateProbe> m_probe;
    std::unique_ptr<QObject> m_round; ///< context of one way in; its end drops late answers
};

} // namespace backline::desktop
