#pragma once

#include "services/client/sign_in.h"
#include "ui/shell/top_bar.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace backline::demo {
class SimulatedShift;
}

namespace backline::desktop {

class EmbeddedServer;
class Profile;

/// The offline demo: an embedded server on a throw-away directory, its customers, and the people one can work
/// as. They sign in like anybody. GUI thread.
class DemoStage final : public QObject
{
    Q_OBJECT

public:
    /// Server and profile outlive it.
    DemoStage(EmbeddedServer& embedded, const Profile& profile, std::optional<quint32> seed);
    ~DemoStage() override;

    static std::vector<ui::DemoPerson> people();

    /// Starts the server; then entered() with the first of people().
    void start();

    /// Leads to entered() with that person; empty: the first.
    void workAs(const QString& username);

    /// The first screen is painted: the customers begin to live.
    void raiseCurtain();

Q_SIGNALS:
    void entered(const backline::client::SignedIn& signedIn);
    void failed(const QString& message);

private:
    void open(const QUrl& url);

    EmbeddedServer& m_embedded;
    const Profile& m_profile;
    quint32 m_seed;
    client::ServerAddress m_address;
    client::SignIn m_calls;
    std::unique_ptr<demo::SimulatedShift> m_shift;
    bool m_isRaised = false;
};

} // namespace backline::desktop
