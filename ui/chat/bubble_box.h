#pragma once

#include "ui/chat/bubble.h"
#include "ui/common/palette.h"

class QPainter;
class QRect;

namespace backline::ui {

/// What a bubble of this kind is painted on.
Role bubbleGround(Turn turn);

/// Paints the bubble without its words. In high contrast, where all grounds are alike, everybody has an edge
/// of their own: the bot a bar on its left, a colleague a second line, a note dashes.
void paintBubbleBox(QPainter& painter, const Bubble& bubble, const QRect& box, const Palette& palette);

} // namespace backline::ui
