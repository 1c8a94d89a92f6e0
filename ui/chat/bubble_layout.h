#pragma once

#include "ui/chat/bubble.h"
#include "ui/chat/enclosure.h"

#include <QFont>
#include <QRect>

class QTextLayout;

namespace backline::ui {

/// Where the parts of one row of the thread are, relative to the row's corner. Parts that are absent are
/// empty.
struct BubbleGeometry
{
    QRect box; ///< the bubble; for turns that are a line, that line
    QRect head;
    EnclosureGeometry enclosure;
    QRect body;
    QRect more; ///< "Show all"
    int height = 0;
};

/// Lays out @p bubble in a row of @p width. However wide that is, lines stay short enough to be read. Pure
/// but for the fonts; GUI thread.
BubbleGeometry layOutBubble(const Bubble& bubble, int width);

/// Breaks the body into lines of @p width, at most as many as a collapsed message shows. Returns the size.
QSizeF layOutBody(QTextLayout& layout, const Bubble& bubble, qreal width);

/// The fonts of the parts, also for painting.
QFont bubbleHeadFont();
QFont bubbleBodyFont(Turn turn);

} // namespace backline::ui
