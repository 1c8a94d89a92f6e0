#include "ui/chat/bubble_layout.h"

#include "ui/common/metrics.h"
#include "ui/common/text_style.h"

#include <QFontMetrics>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int side = metrics::large; ///< left and right of everything
constexpr int gap = metrics::small; ///< below each row
constexpr int padX = 11;
constexpr int padY = 8;
constexpr int headGap = 2;
constexpr int bubbleShare = 76; ///< per cent of the width; notes take all of it

int heightOf(const QFont& font)
{
    return QFontMetrics(font).height();
}

int widestBox(int available)
{
    constexpr int narrowest = 240;
    return std::min(available, std::max(available * bubbleShare / 100, narrowest));
}

/// What others say is one column of equal bubbles; what I say is as wide as it needs to be.
int boxWidth(const Bubble& bubble, int available, int bodyWidth)
{
    if (bubble.turn == Turn::Note) {
        return available;
    }
    const int widest = widestBox(available);
    if (bubble.turn != Turn::Mine) {
        return widest;
    }
    const int head = QFontMetrics(bubbleHeadFont()).horizontalAdvance(bubble.head);
    const int more = QFontMetrics(bubbleHeadFont()).horizontalAdvance(bubble.more);
    return std::min(widest, std::max({bodyWidth, head, more}) + 2 * padX + 1);
}

void placeLine(BubbleGeometry& geometry, const Bubble& bubble, int width)
{
    const int top = bubble.turn == Turn::Day ? metrics::medium : 0;
    QTextLayout layout(bubble.body, bubbleBodyFont(bubble.turn));
    const QSizeF size = layOutBody(layout, bubble, width - 2 * side);
    geometry.body = QRect(side, top, width - 2 * side, qCeil(size.height()));
    geometry.box = geometry.body;
}

void placeBubble(BubbleGeometry& geometry, const Bubble& bubble, int width)
{
    const int available = width - 2 * side;
    const int room = (bubble.turn == Turn::Note ? available : widestBox(available)) - 2 * padX;
    QTextLayout layout(bubble.body, bubbleBodyFont(bubble.turn));
    const QSizeF size = layOutBody(layout, bubble, room);
    const int boxed = boxWidth(bubble, available, qCeil(size.width()));
    const int left = bubble.turn == Turn::Mine ? width - side - boxed : side;
    const int inner = boxed - 2 * padX;
    geometry.head = QRect(left + padX, padY, inner, heightOf(bubbleHeadFont()));
    geometry.body = QRect(left + padX, geometry.head.bottom() + 1 + headGap, inner, qCeil(size.height()));
    int bottom = geometry.body.bottom() + 1;
    if (!bubble.more.isEmpty()) {
        geometry.more = QRect(left + padX, bottom + headGap, inner, heightOf(bubbleHeadFont()));
        bottom = geometry.more.bottom() + 1;
    }
    geometry.box = QRect(left, 0, boxed, bottom + padY);
}

} // namespace

QFont bubbleHeadFont()
{
    return textFont(TextStyle::Meta);
}

QFont bubbleBodyFont(Turn turn)
{
    if (turn == Turn::Day) {
        return textFont(TextStyle::Meta);
    }
    return textFont(turn == Turn::System ? TextStyle::Label : TextStyle::Body);
}

QSizeF layOutBody(QTextLayout& layout, const Bubble& bubble, qreal width)
{
    QTextOption option(isLine(bubble.turn) ? Qt::AlignHCenter : Qt::AlignLeft);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.setCacheEnabled(true);
    QSizeF size;
    layout.beginLayout();
    for (int count = 0; count < mostBubbleLines; ++count) {
        QTextLine line = layout.createLine();
        if (!line.isValid()) {
            break;
        }
        line.setLineWidth(std::max<qreal>(1, width));
        line.setPosition({0, size.height()});
        size = {std::max(size.width(), line.naturalTextWidth()), size.height() + std::ceil(line.height())};
    }
    layout.endLayout();
    return size;
}

BubbleGeometry layOutBubble(const Bubble& bubble, int width)
{
    BubbleGeometry geometry;
    if (isLine(bubble.turn)) {
        placeLine(geometry, bubble, width);
    } else {
        placeBubble(geometry, bubble, width);
    }
    geometry.height = geometry.box.bottom() + 1 + gap;
    return geometry;
}

} // namespace backline::ui
