#include "ui/chat/menu_row.h"

#include "ui/common/metrics.h"

#include <QPainter>

namespace backline::ui {

void paintMenuGround(QPainter& painter, const QStyleOptionViewItem& option, const Palette& palette)
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (!isSelected && !option.state.testFlag(QStyle::State_MouseOver)) {
        return;
    }
    const bool isRinged = isSelected && palette.isHighContrast();
    painter.setPen(isRinged ? QPen(palette.color(Role::Accent), 2) : QPen(Qt::NoPen));
    painter.setBrush(palette.color(isSelected ? Role::AccentSoft : Role::Hover));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), metrics::radius, metrics::radius);
}

void paintMenuText(
    QPainter& painter,
    const QRect& place,
    const QString& text,
    TextStyle style,
    const QColor& color
)
{
    painter.setFont(textFont(style));
    painter.setPen(color);
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width());
    painter.drawText(place, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine), shown);
}

} // namespace backline::ui
