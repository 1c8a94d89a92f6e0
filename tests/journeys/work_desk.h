#pragma once

#include "app/desktop/work_session.h"
#include "services/cache/layout.h"
#include "services/cache/local_store.h"
#include "services/client/server_address.h"
#include "tests/journeys/hands.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/main_window.h"

#include <QTemporaryDir>

#include <memory>

namespace backline::tests {

/// Somebody of the demo at work in a window, signed in and up to date; the waits for the line are short, so
/// that it may be lost many times. GUI thread.
class WorkDesk
{
public:
    WorkDesk(const client::ServerAddress& address, const QString& username);
    ~WorkDesk();
    WorkDesk(const WorkDesk&) = delete;
    WorkDesk& operator=(const WorkDesk&) = delete;

    const Hands& hands() const { return m_hands; }

    ui::MainWindow& window() { return m_window; }

    ui::CommandRegistry& commands() { return m_commands; }

    desktop::WorkSession& work() { return *m_work; }

    bool isUpToDate() const;

private:
    QTemporaryDir m_directory;
    cache::LocalStore m_store;
    std::unique_ptr<cache::Layout> m_layout;
    ui::CommandRegistry m_commands;
    ui::MainWindow m_window;
    Hands m_hands;
    std::unique_ptr<desktop::WorkSession> m_work;
};

} // namespace backline::tests
