#pragma once

#include "services/client/join_link.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace backline::desktop {

/// What the person wants of this start.
struct Options
{
    bool demo = false;
    std::optional<quint32> demoSeed;
    QUrl server; ///< empty: what the profile knows
    QString theme; ///< "light", "dark", "high-contrast"; empty: what the profile or the system says
    QString profile; ///< empty in the demo, which has none
    QString measure; ///< which figure to print; empty: none
    std::optional<client::JoinLink> link;
    QString conversation; ///< to open; empty: none
    bool acceptsNext = false; ///< the running program accepts whose turn it is
};

/// Options to start with, or a text to print and an exit code.
struct CommandLine
{
    Options options; ///< with a fault: those that are in order
    std::optional<int> exitCode;
    QString text; ///< for standard output with exit code 0, else for standard error
    QString fault; ///< the same for a window
    bool isLinkAtFault = false;
    bool canGoOn = false; ///< what was wrong can be left out: it said where to go, not what to be
};

/// Reads the arguments, the program's name first. Options of Qt's own are passed over, so this needs no
/// display and works before QApplication has taken them out; it needs a QCoreApplication. Any thread.
CommandLine parseCommandLine(const QStringList& arguments);

/// The address of a server as it was typed: https, or http on this computer. Nothing when it is something
/// else.
std::optional<QUrl> parseServerAddress(const QString& text);

} // namespace backline::desktop
