#pragma once

#include "app/desktop/command_line.h"
#include "app/desktop/embedded_server.h"
#include "app/desktop/entrance.h"
#include "app/desktop/profile.h"
#include "app/desktop/window_memory.h"
#include "app/desktop/work_session.h"
#include "services/cache/layout.h"
#include "services/cache/local_store.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/main_window.h"

#include <QObject>

#include <memory>

namespace backline::secrets {
class SecretStore;
}

namespace backline::ui {
class Appearance;
}

namespace backline::desktop {

class Alerting;
class DemoStage;
class Invitations;
class Measurement;
struct StartRequest;

/// The program: the window, what this computer remembers, and whoever is at work. GUI thread.
class Desktop final : public QObject
{
    Q_OBJECT

public:
    /// Profile and appearance outlive it.
    Desktop(Options options, const Profile& profile, ui::Appearance& appearance);

    /// Ends the work: nothing typed is lost, the embedded server stops.
    ~Desktop() override;

    /// Shows the window and begins.
    void start();

    /// The same without the demo, with a place for secrets that is there already.
    void startWith(std::unique_ptr<secrets::SecretStore> secrets);

    /// A later start of the program hands over what it was for.
    void take(const StartRequest& request);

    /// Something to know that nobody asked for; it stays until it is dismissed.
    void notify(const QString& text);

private:
    void openStore();
    void show();
    void startDemo();
    void startEntrance(std::unique_ptr<secrets::SecretStore> secrets);
    void bringToFront(const QString& activation);
    void takeLink(const QString& link);
    void takeConversation(const QString& id);
    void acceptNext();
    void takeServer(const QUrl& server);
    void work(const client::SignedIn& signedIn, const KnownServer& server);
    void follow(client::Session& session);
    void addInvitations();
    void endWork();
    void leave(const QString& reason);
    void signOut();
    void launchDemo();

    Options m_options;
    const Profile& m_profile;
    cache::LocalStore m_store;
    cache::Layout m_layout;
    ui::CommandRegistry m_commands;
    ui::MainWindow m_window;
    std::unique_ptr<WindowMemory> m_looks;
    std::unique_ptr<Alerting> m_alerting;
    EmbeddedServer m_embedded;
    std::unique_ptr<secrets::SecretStore> m_secrets;
    std::unique_ptr<Entrance> m_entrance;
    std::unique_ptr<DemoStage> m_demo;
    KnownServer m_server;
    std::unique_ptr<WorkSession> m_work;
    std::unique_ptr<Invitations> m_invitations;
    std::unique_ptr<Measurement> m_measurement;
};

} // namespace backline::desktop
