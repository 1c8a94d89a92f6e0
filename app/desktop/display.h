#pragma once

#include <QApplication>

#include <memory>
#include <optional>

namespace backline::desktop {

/// Makes the application object. Where there is no display the program ends, with a sentence on standard
/// error and exit code 1, instead of aborting as Qt does; with `whyItEnds` it ends with that code and says
/// nothing more. Before any thread is started.
std::unique_ptr<QApplication> openDisplay(int& argc, char** argv, std::optional<int> whyItEnds);

/// Whether somebody can look at windows here: some platforms only pretend to have a display.
bool isDisplaySeen();

/// Whether somebody reads standard error: the program is what a terminal runs just now. A browser or a menu
/// that was itself started from a terminal reads nothing.
bool isTerminalListening();

} // namespace backline::desktop
