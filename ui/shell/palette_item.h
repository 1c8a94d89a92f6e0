#pragma once

#include <QList>
#include <QString>

#include <functional>

namespace backline::ui {

/// A row of the command palette. Its texts may come from others; they are shown as plain text.
struct PaletteItem
{
    QString title;
    QString detail; ///< muted, behind the title
    QString group; ///< "Conversations", "People", or a command's group
    QString icon;
    QString keys;
    std::function<void()> run;
    bool isEnabled = true;
};

/// What else can be found besides commands; called with every change of what is typed, so it must be quick.
/// It returns what it would offer; the palette scores and orders.
using PaletteProvider = std::function<QList<PaletteItem>(const QString& typed)>;

} // namespace backline::ui
