#pragma once

class QWidget;

namespace backline::ui {

/// What lies behind a widget.
enum class Surface
{
    Window,
    Panel, ///< bars, panes
    Card, ///< a rounded, bordered panel
    Soft ///< a rounded quiet area, such as a suggestion
};

/// Paints the widget's ground through the style sheet.
void setSurface(QWidget* widget, Surface surface);

/// Applies the style sheet again after a dynamic property changed.
void restyle(QWidget* widget);

} // namespace backline::ui
