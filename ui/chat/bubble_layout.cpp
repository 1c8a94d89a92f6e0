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
constexpr int longestLine = 49; ///< times the size of the letters: 637 pixels at the usual one

int heightOf(const QFont& font)
{
    return QFontMetrics(font).height();
}

/// Longer lines are hard to read, however wide the window is.
int roomFor(Turn turn, int available)
{
    constexpr int narrowest = 240;
    const int share = turn == Turn::Note ? available : available * bubbleShare / 100;
    const int widest = longestLine * bubbleBodyFont(turn).pixelSize() + 2 * padX;
    return std::min({available, std::max(share, narrowest), widest});
}

/// What others say is one column of equal bubbles; what I say is as wide as it needs to be.
int boxWidth(const Bubble& bubble, int room, int bodyWidth)
{
    if (bubble.turn != Turn::Mine) {
        return room;
    }
    const int head = QFontMetrics(bubbleHeadFont()).horizontalAdvance(bubble.head);
    const int more = QFontMetrics(bubbleHeadFont()).horizontalAdvance(bubble.more);
    const int enclosed = enclosureWidth(bubble.enclosure, room - 2 * padX);
    return std::min(room, std::max({bodyWidth, head, more, enclosed}) + 2 * padX + 1);
}

void placeLine(BubbleGeometry& geometry, const Bubble& bubble, int width)
{
    const int top = bubble.turn == Turn::Day ? metrics::medium : 0;
    QTextLayout layout(bubble.body, bubbleBodyFont(bubble.turn));
    const QSizeF size = layOutBody(layout, bubble, width - 2 * side);
    geometry.body = QRect(side, top, width - 2 * side, qCeil(size.height()));
    geometry.box = geometry.body;
}

QSizeF bodySize(const Bubble& bubble, int room)
{
    if (bubble.enclosure.isThere() && bubble.body.isEmpty()) {
        return {0, 0};
    }
    QTextLayout layout(bubble.body, bubbleBodyFont(bubble.turn));
    return layOutBody(layout, bubble, room);
}

/// Returns where the words below it begin.
int placeEnclosure(BubbleGeometry& geometry, const Bubble& bubble, int top, int room)
{
    if (!bubble.enclosure.isThere()) {
        return top;
    }
    geometry.enclosure = layOutEnclosure(bubble.enclosure, {geometry.head.left(), top + metrics::hair}, room);
    return geometry.enclosure.frame.bottom() + 1 + metrics::hair;
}

void placeBubble(BubbleGeometry& geometry, const Bubble& bubble, int width)
{
    const int room = roomFor(bubble.turn, width - 2 * side);
    const QSizeF size = bodySize(bubble, room - 2 * padX);
    const int boxed = boxWidth(bubble, room, qCeil(size.width()));
    const int left = bubble.turn == Turn::Mine ? width - side - boxed : side;
    const int inner = boxed - 2 * padX;
    geometry.head = QRect(left + padX, padY, inner, heightOf(bubbleHeadFont()));
    const int top = placeEnclosure(geometry, bubble, geometry.head.bottom() + 1 + headGap, inner);
    geometry.body = QRect(left + padX, top, inner, qCeil(size.height()));
    int bottom = geometry.body.bottom() + 1;
    if (!bubble.more.isEmpty()) {
        geometry.more = QRect(left + padX, bottom + headGap, inner, heightOf(bubbleHeadFont()));
        bottom = geometry.more.bottom() + 1;
    }
    geometry.box = QRect(left, 0, boxed, bottom + padY);
}

/// Bold letters are wider, so they count when the lines are broken.
QList<QTextLayout::FormatRange> weights(const Bubble& bubble)
{
    QList<QTextLayout::FormatRange> formats;
    for (const auto& mention : bubble.mentions) {
        QTextCharFormat format;
        format.setFontWeight(mention.isMe ? QFont::DemiBold : QFont::Medium);
        formats.append({mention.start, mention.length, format});
    }
    return formats;
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
    layout.setFormats(layout.formats() + weights(bubble));
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
