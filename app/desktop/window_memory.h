#pragma once

#include "ui/common/palette.h"

#include <QObject>
#include <QString>
#include <QTimer>

namespace backline::cache {
class Layout;
}

namespace backline::ui {
class Appearance;
class CommandRegistry;
class MainWindow;
} // namespace backline::ui

namespace backline::desktop {

/// "light", "dark", "high-contrast"; any other word is what the desktop around us has. GUI thread.
void setThemeByWord(ui::Appearance& appearance, const QString& word);

/// How the program looked and which keys were changed: brought back at its making, and kept from then on. GUI
/// thread.
class WindowMemory final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        cache::Layout& layout;
        ui::MainWindow& window;
        ui::CommandRegistry& commands;
        ui::Appearance& appearance;
    };

    /// All of it outlives the memory. A theme that this start was given counts for this start only.
    WindowMemory(const Parts& parts, const QString& givenTheme);

    /// For this run only: see setThemeByWord().
    void setTheme(const QString& word);

    void save();

private:
    void watchWindow();
    void restoreKeys();
    void saveKeys();

    Parts m_parts;
    QTimer m_pause; ///< a window that is being dragged is not written with every step
};

} // namespace backline::desktop
