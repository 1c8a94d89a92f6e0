#pragma once

#include "ui/common/palette.h"
#include "ui/common/text_style.h"

#include <QStyleOptionViewItem>

class QPainter;

namespace backline::ui {

/// Parts of a row of a WordMenu.
void paintMenuGround(QPainter& painter, const QStyleOptionViewItem& option, const Palette& palette);

/// One line, cut with an ellipsis.
void paintMenuText(
    QPainter& painter,
    const QRect& place,
    const QString& text,
    TextStyle style,
    const QColor& color
);

} // namespace backline::ui
