#pragma once

#include "services/client/people_calls.h"

#include <QObject>
#include <QTimer>

namespace backline::cache {
class Layout;
}

namespace backline::client {
class Session;
}

namespace backline::ui {
class InvitePage;
}

namespace backline::desktop {

class EmbeddedServer;

/// "Let colleagues join" on the computer that is the server: opens it to the network, makes invitations,
/// closes it again, and opens it by itself at the next start if it was open. GUI thread.
class Invitations final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        client::Session& session;
        EmbeddedServer& embedded;
        cache::Layout& layout;
        ui::InvitePage& page;
    };

    /// All of it outlives the invitations; the server runs.
    Invitations(const Parts& parts, QObject* parent);

    /// The page is shown: who is there by now.
    void refresh();

private:
    struct Door
    {
        QString address; ///< "host:port"
        QString fingerprint;
    };

    void open();
    void close();
    bool openDoor();
    void invite();
    void show(const client::JoinCode& code);
    void showPeople(const std::vector<domain::Person>& people);
    void tick();
    void lookWhetherUsed();

    Parts m_parts;
    client::PeopleCalls m_calls;
    Door m_door;
    domain::Id m_codeId = 0; ///< the code on the page
    domain::Instant m_expiresAt = 0; ///< of the code on the page, by the server's clock
    QTimer m_clock;
};

} // namespace backline::desktop
