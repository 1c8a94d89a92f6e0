#pragma once

#include <QKeySequence>
#include <QString>

#include <vector>

namespace backline::ui {

/// Something a person can ask the program to do, by menu, key or palette.
struct Command
{
    QString id; ///< "chat.resolve"; stable, kept in settings
    QString title; ///< "Resolve"
    QString group; ///< a heading of the key map
    QKeySequence shortcut; ///< empty: the palette only
};

/// A key that a part of the window understands by itself, such as Enter in the composer. Shown in the key
/// map.
struct LocalKey
{
    QString keys;
    QString title;
    QString group;
};

/// Every command of the program with its default key. None is bare Alt+letter (menus, Polish letters) or
/// Ctrl+Alt+letter (AltGr); Ctrl+Space and what IBus uses stay free.
std::vector<Command> standardCommands();

std::vector<LocalKey> standardLocalKeys();

/// "Ctrl K", "Ctrl Shift Enter": how keys are written wherever they are shown.
QString shownKeys(const QKeySequence& keys);

} // namespace backline::ui
