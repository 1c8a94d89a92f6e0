#pragma once

#include <QFont>

namespace backline::ui {

/// The few sizes of the program, in pixels at the system's default font scale.
enum class TextStyle
{
    Body, ///< 13
    Strong, ///< 13 semibold: the one bold thing of a row
    Meta, ///< 11: labels and metadata, the smallest size there is
    Label, ///< 12: what belongs to a control or a section
    LabelStrong, ///< 12 semibold: section headings such as "Suggested reply"
    Heading, ///< 15 semibold: pages and panes
    Title ///< 22 semibold: the one line of a start page
};

/// How much larger than usual the system wants text, 1 or more.
double fontScale(const QFont& systemFont, double logicalDpi);

/// The application's font in that size. Follows QApplication::font(), which Appearance sets.
QFont textFont(TextStyle style);

} // namespace backline::ui
