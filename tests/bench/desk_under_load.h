#pragma once

#include "app/desktop/embedded_server.h"
#include "app/desktop/work_session.h"
#include "services/alerts/silent_notifications.h"
#include "services/alerts/silent_sounds.h"
#include "services/cache/layout.h"
#include "services/cache/local_store.h"
#include "services/client/signed_in.h"
#include "ui/desk/alert_choices.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/main_window.h"

#include <QProcess>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <string>

class QAbstractItemView;

namespace backline::bench {

class PaintGaps;

// The desktop of a lead, with the server that it embeds, on directories that are thrown away. GUI thread.
// Throws std::runtime_error when something does not come about.
class DeskUnderLoad
{
public:
    struct Options
    {
        int rows = 10'000;
        int rate = 200;
        int seconds = 60;
        bool isHeld = false;
    };

    explicit DeskUnderLoad(const Options& options);
    ~DeskUnderLoad();
    DeskUnderLoad(const DeskUnderLoad&) = delete;
    DeskUnderLoad& operator=(const DeskUnderLoad&) = delete;

    // The figures as a line of JSON.
    std::string run();

private:
    void startServer();
    client::SignedIn signIn() const;
    void openDesk();
    void countChanges();
    void startLoad();
    std::string loadWords();
    void placeKeyboard() const;
    QAbstractItemView& list() const;

    Options m_options;
    QTemporaryDir m_directory;
    desktop::EmbeddedServer m_embedded;
    cache::LocalStore m_store;
    std::unique_ptr<cache::Layout> m_layout;
    std::unique_ptr<ui::AlertChoices> m_choices;
    alerts::SilentNotifications m_notifications;
    alerts::SilentSounds m_sounds;
    ui::CommandRegistry m_commands;
    ui::MainWindow m_window;
    std::unique_ptr<desktop::WorkSession> m_work;
    QProcess m_load;
    int m_seen = 0; // changes that came to the list
    double m_firstMs = 0; // until the first rows are painted
    double m_allMs = 0; // until all rows are there
};

} // namespace backline::bench
