#pragma once

#include "app/desktop/desktop.h"
#include "services/secrets/secret_store.h"
#include "tests/journeys/hands.h"

#include <memory>

namespace backline::tests {

/// One run of the program on a profile: the composition as main() makes it. GUI thread.
class ProgramRun
{
public:
    /// The profile outlives the run. The person's own keychain is left alone; without secrets there is none.
    ProgramRun(
        const desktop::Options& options,
        const desktop::Profile& profile,
        std::unique_ptr<secrets::SecretStore> secrets = nullptr
    );

    desktop::Desktop& desktop() { return *m_desktop; }

    ui::MainWindow& window() { return *m_window; }

    /// Of this window.
    const Hands& hands() const { return *m_hands; }

    /// On the sign-in page, as one of the demo; until the queue is there.
    void signIn(const QString& username) const;

    /// As by the person's menu.
    void signOut() const;

    /// The page of this name, by its button in the rail.
    void openPage(const QString& title) const;

private:
    std::unique_ptr<desktop::Desktop> m_desktop;
    ui::MainWindow* m_window = nullptr;
    std::unique_ptr<Hands> m_hands;
};

/// `backline --server URL`
desktop::Options optionsFor(const QUrl& server);

} // namespace backline::tests
