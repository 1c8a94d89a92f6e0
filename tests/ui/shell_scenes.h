#pragma once

#include "ui/shell/command_registry.h"
#include "ui/shell/main_window.h"

#include <memory>

namespace backline::tests {

/// The window with two pages of fields, everything in its bars filled in.
class Workbench
{
public:
    Workbench();

    ui::CommandRegistry& registry() { return m_registry; }

    ui::MainWindow& window() { return *m_window; }

    /// The caller's; the registry must live longer.
    ui::MainWindow* release() { return m_window.release(); }

private:
    void fill();

    ui::CommandRegistry m_registry{ui::standardCommands()};
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace backline::tests
