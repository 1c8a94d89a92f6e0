#include "ui/chat/bubble_box.h"

#include "ui/common/metrics.h"

#include <QPainter>
#include <QPainterPath>

namespace backline::ui {

namespace {

/// Others' bubbles need no line but in high contrast; a colleague's has one, a note's is dashed.
QPen borderOf(const Bubble& bubble, const Palette& palette)
{
    const auto width = static_cast<qreal>(palette.lineWidth());
    if (bubble.refused) {
        return {palette.color(Role::Danger), width};
    }
    if (bubble.turn == Turn::Note) {
        return {palette.color(Role::Note), width, Qt::DashLine};
    }
    if (palette.isHighContrast() || bubble.turn == Turn::Colleague) {
        return {palette.color(Role::Line), width};
    }
    return Qt::NoPen;
}

void paintBar(QPainter& painter, const QRectF& box, const Palette& palette)
{
    constexpr qreal width = 7; // the words begin 11 pixels from the edge
    QPainterPath shape;
    shape.addRoundedRect(box, metrics::cardRadius, metrics::cardRadius);
    painter.save();
    painter.setClipRect(QRectF(box.topLeft(), QSizeF(width, box.height())));
    painter.fillPath(shape, palette.color(Role::Bot));
    painter.restore();
}

void paintSecondLine(QPainter& painter, const QRectF& box, const Palette& palette)
{
    const qreal inset = 2.0 * palette.lineWidth();
    const qreal radius = metrics::cardRadius - inset / 2;
    painter.setPen(QPen(palette.color(Role::Line), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius);
}

} // namespace

Role bubbleGround(Turn turn)
{
    switch (turn) {
    case Turn::Bot:
        return Role::BotSoft;
    case Turn::Mine:
        return Role::AccentSoft;
    case Turn::Note:
        return Role::NoteSoft;
    case Turn::Colleague:
        return Role::Surface;
    case Turn::Customer:
    case Turn::System:
    case Turn::Day:
        break;
    }
    return Role::Window;
}

void paintBubbleBox(QPainter& painter, const Bubble& bubble, const QRect& box, const Palette& palette)
{
    const qreal inset = palette.lineWidth() / 2.0;
    const QRectF line = QRectF(box).adjusted(inset, inset, -inset, -inset);
    painter.setPen(borderOf(bubble, palette));
    painter.setBrush(palette.color(bubbleGround(bubble.turn)));
    painter.drawRoundedRect(line, metrics::cardRadius, metrics::cardRadius);
    if (!palette.isHighContrast()) {
        return;
    }
    if (bubble.turn == Turn::Bot) {
        paintBar(painter, line, palette);
    } else if (bubble.turn == Turn::Colleague) {
        paintSecondLine(painter, line, palette);
    }
}

} // namespace backline::ui
