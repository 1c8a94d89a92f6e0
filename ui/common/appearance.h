#pragma once

#include "ui/common/palette.h"

#include <QObject>

class QApplication;
class QWidget;

namespace backline::ui {

/// Owns the theme of one application object and is its child; at most one for each. GUI thread.
/// The first one remembers the desktop's own palette and font, which high contrast and the font scale come
/// from. With it assistive technology reads what it looks like: in the screen's order, and only what shows.
class Appearance final : public QObject
{
    Q_OBJECT

public:
    Appearance(QApplication& application, Theme theme);

    const Palette& palette() const { return m_palette; }

    Theme theme() const { return m_palette.theme(); }

    /// What the desktop around us has: light or dark.
    Theme systemTheme() const;

    /// Sets palette, font and style sheet; every widget repaints itself with the new colours.
    void setTheme(Theme theme);

Q_SIGNALS:
    void changed();

private:
    void apply();

    QApplication& m_application;
    QPalette m_systemPalette;
    Palette m_palette;
};

/// Gives the application this theme, now and whenever it is called again.
Appearance& applyTheme(QApplication& application, Theme theme);

/// The palette to paint with; the light one in an application without Appearance.
const Palette& paletteOf(const QWidget* widget);

} // namespace backline::ui
